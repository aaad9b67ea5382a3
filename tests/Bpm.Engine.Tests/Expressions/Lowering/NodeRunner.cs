using System.Diagnostics;
using System.Text.Json;

namespace Bpm.Engine.Tests.Expressions.Lowering;

/// <summary>Runs many scripts in one process of Node, each in a realm of its own.</summary>
internal static class NodeRunner
{
    private const string Program = """
        const vm = require('vm');
        const scripts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const answers = scripts.map(s => {
            try {
                let code = s;
                try { new vm.Script(s); } catch { code = '(function(){' + s + '\n})()'; }
                const value = vm.runInNewContext(code, {}, { timeout: 5000 });
                return JSON.stringify(value === undefined ? null : value) ?? 'null';
            } catch (e) { return 'error ' + e.name; }
        });
        process.stdout.write(JSON.stringify(answers));
        """;

    /// <summary>JSON of each script's value, or <c>error</c> and its name.</summary>
    public static string[] Run(IReadOnlyList<string> scripts)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true, ArgumentList = { "-e", Program } };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException("These tests compare with Node, and 'node' is not on the PATH.", missing);
        }

        using (process)
        {
            process.StandardInput.Write(JsonSerializer.Serialize(scripts));
            process.StandardInput.Close();
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return JsonSerializer.Deserialize<string[]>(answer)!;
        }
    }
}
