import type { AlgorithmView } from '@mip/client';
import type { ExperimentRequest } from '@mip/contract/portal';

export const LANGUAGES = ['mip', 'typescript', 'python', 'curl'] as const;
export type CodeLanguage = (typeof LANGUAGES)[number];

/** Code that asks the same question again, in a language. */
export function repeatCode(
  language: CodeLanguage,
  request: ExperimentRequest,
  algorithm: AlgorithmView | undefined,
): string {
  return WRITERS[language](request, algorithm);
}

type Writer = (request: ExperimentRequest, algorithm: AlgorithmView | undefined) => string;

/** A word of a shell's command line, quoted where it has to be. */
const quoted = (text: string): string => (/^[\w.,:/=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

const json = (request: ExperimentRequest, indent?: number): string => JSON.stringify(request, null, indent);

/** A flag's values; a flag of its own for no. */
function flagWords(name: string, kind: string, value: unknown): readonly string[] {
  if (value === true) return [name];
  if (value === false) return [name.replace(/^--/, '--no-')];
  if (kind === 'texts' && Array.isArray(value)) return [name, ...value.map((item) => quoted(String(item)))];
  return [name, quoted(typeof value === 'object' ? JSON.stringify(value) : String(value))];
}

const commandLine: Writer = (request, algorithm) => {
  const flags = (algorithm?.flags ?? []).flatMap(({ name, path: [section, field], kind }) => {
    const codes = request.variables[field] ?? [];
    if (section === 'variables') return codes.length > 0 ? [flagWords(name, 'texts', codes).join(' ')] : [];
    const value = request.parameters?.[field];
    return value === undefined ? [] : [flagWords(name, kind, value).join(' ')];
  });
  const words = [
    `mip run ${request.algorithm}`,
    `--data-model ${quoted(request.dataModel)}`,
    `--dataset ${request.datasets.map(quoted).join(' --dataset ')}`,
    ...flags,
    ...(request.filter ? [`--filter ${quoted(JSON.stringify(request.filter))}`] : []),
  ];
  return words.join(' \\\n  ');
};

const WRITERS: Readonly<Record<CodeLanguage, Writer>> = {
  mip: commandLine,
  typescript: (request) => `import { MipClient } from '@mip/client';

const master = new MipClient({ url: process.env.MIP_URL, token: process.env.MIP_TOKEN });
const run = await master.submit(${json(request, 2)});
for await (const view of master.follow(run.id)) console.log(view.state, view.progress?.note, view.result);
`,
  python: (request) => `import json, os, time, urllib.request

URL, TOKEN = os.environ["MIP_URL"], os.environ.get("MIP_TOKEN")

def ask(path, body=None):
    headers = {"content-type": "application/json", **({"authorization": f"Bearer {TOKEN}"} if TOKEN else {})}
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(URL + path, data, headers)) as answer:
        return json.load(answer)

run = ask("/v1/runs", json.loads(r'''${json(request).replaceAll("'''", '\\u0027\\u0027\\u0027')}'''))
while run["state"] in ("waiting", "running"):
    time.sleep(1)
    run = ask("/v1/runs/" + run["id"])
print(json.dumps(run.get("result", run.get("error")), indent=2))
`,
  curl: (
    request,
  ) => `curl -s "$MIP_URL/v1/runs" -H 'content-type: application/json' -H "authorization: Bearer $MIP_TOKEN" \\
  -d ${quoted(json(request))}
# then follow it: curl -s "$MIP_URL/v1/runs/<id>/events"
`,
};
