using System.Collections.Immutable;

namespace BlissBot.BotClients.Replies;

/// <summary>Keeps the limits of a form. A form has no room to say what was cut, so its writers have to know them; this keeps Discord from refusing it.</summary>
internal static class FormLimits
{
    public static Form Fit(Form form)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        ImmutableArray<FormField> fields = form.Fields.IsDefault ? [] :
            [.. form.Fields.Where(field => field?.Id is { Length: > 0 and <= Most.ControlId } id && ids.Add(id)).Take(Most.FormFields).Select(One)];
        return form with
        {
            Id = ReplyLimits.Needed(form.Id, Most.ControlId),
            Title = ReplyLimits.Needed(form.Title, Most.FormTitle),
            Fields = fields.IsEmpty ? [One(new FormField("none", ReplyLimits.Nothing, IsRequired: false))] : fields,
        };
    }

    private static FormField One(FormField field)
    {
        var most = Math.Clamp(field.Most, 1, Most.FormValue);
        return field with
        {
            Label = ReplyLimits.Needed(field.Label, Most.FormLabel),
            Placeholder = ReplyLimits.Optional(field.Placeholder, Most.FormPlaceholder),
            Value = ReplyLimits.Optional(field.Value, most),
            Most = most,
            Least = Math.Clamp(field.Least, 0, most),
        };
    }
}
