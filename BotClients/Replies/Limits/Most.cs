namespace BlissBot.BotClients.Replies;

/// <summary>The most Discord takes of each thing, in UTF-16 units or counts, as its documentation states.</summary>
internal static class Most
{
    public const int Text = 2000;
    public const int Cards = 10;
    public const int CardTitle = 256;
    public const int CardText = 4096;
    public const int CardFields = 25;
    public const int FieldName = 256;
    public const int FieldValue = 1024;
    public const int CardFooter = 2048;

    /// <summary>Over all cards of a message together.</summary>
    public const int AllCards = 6000;

    public const int Rows = 5;
    public const int ButtonsInRow = 5;
    public const int ControlId = 100;
    public const int ButtonLabel = 80;
    public const int MenuOptions = 25;
    public const int MenuText = 100;
    public const int MenuPlaceholder = 150;

    public const int Files = 10;
    public const int FileDescription = 1024;

    /// <summary>Bytes of one file where a guild has no better plan.</summary>
    public const int FileBytes = 10 * 1024 * 1024;

    /// <summary>Bytes of one request.</summary>
    public const int AllFileBytes = 25 * 1024 * 1024;

    public const int Pings = 100;
    public const int Url = 2048;
    public const int ButtonUrl = 512;

    public const int FormTitle = 45;
    public const int FormFields = 5;
    public const int FormLabel = 45;
    public const int FormPlaceholder = 100;
    public const int FormValue = 4000;

    /// <summary>Of the name a webhook speaks under.</summary>
    public const int WebhookName = 80;
}
