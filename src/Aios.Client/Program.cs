using Aios.Client;
using Aios.Client.Connecting;
using Aios.Client.Interaction;

using var http = DirectHttp.Create();
var command = new AiosCommand(ProcessContext.Current, ConsoleInteraction.ForThisProcess(), http, new Patience());
return await command.RunAsync(args);
