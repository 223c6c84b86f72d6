import type { ExperimentRequest } from '@mip/contract/portal';
import { quoted } from './quoted.js';

export const SCRIPT_LANGUAGES = ['curl', 'r', 'python', 'javascript'] as const;
export type ScriptLanguage = (typeof SCRIPT_LANGUAGES)[number];

/** The content of a script: the experiment, and the portal's URL. */
export interface Asked {
  /** The portal's URL, without a trailing slash. */
  readonly portal: string;
  readonly name: string;
  readonly request: ExperimentRequest;
}

/** A script that creates an experiment, waits for it and prints its result; it reads a person's token from `MIP_TOKEN`. */
export const scriptOf = (language: ScriptLanguage, asked: Asked): string => WRITERS[language](asked);

/** The experiment without its id, as the inside of a JSON object. */
const fieldsOf = ({ name, request }: Asked): string => JSON.stringify({ name, request }).slice(1, -1);

/** JSON as a string literal of Python, R or JavaScript, safely escaped. */
const withoutQuotes = (json: string): string => json.replaceAll("'", '\\u0027');

const WRITERS: Readonly<Record<ScriptLanguage, (asked: Asked) => string>> = {
  curl: (asked) => `# MIP_TOKEN: a token from ${asked.portal}/account
url=${quoted(asked.portal)}
id=$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen | tr A-F a-f)
experiment=$(cat <<'END'
${fieldsOf(asked)}
END
)
ask() { curl -sS --fail-with-body -H "authorization: Bearer $MIP_TOKEN" "$@"; }
ask "$url/api/experiments" -o /dev/null -H 'content-type: application/json' -d "{\\"id\\":\\"$id\\",$experiment}" &&
  ask -N "$url/api/experiments/$id/events" -o /dev/null &&
  ask "$url/api/experiments/$id/result"
`,
  python: (asked) => `# MIP_TOKEN: a token from ${asked.portal}/account
import json, os, time, urllib.request, uuid

URL = ${JSON.stringify(asked.portal)}

def ask(path, body=None):
    headers = {"authorization": "Bearer " + os.environ["MIP_TOKEN"], "content-type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(URL + path, data, headers)) as answer:
        return json.load(answer)

experiment = json.loads(r'''{${withoutQuotes(fieldsOf(asked))}}''')
experiment = ask("/api/experiments", {"id": str(uuid.uuid4()), **experiment})
while "finished" not in experiment:
    time.sleep(1)
    experiment = ask("/api/experiments/" + experiment["id"])
print(json.dumps(ask("/api/experiments/" + experiment["id"] + "/result"), indent=2))
`,
  r: (asked) => `# MIP_TOKEN: a token from ${asked.portal}/account
library(httr2)
library(jsonlite)

ask <- function(path) {
  request(paste0(${JSON.stringify(asked.portal)}, path)) |> req_auth_bearer_token(Sys.getenv("MIP_TOKEN"))
}
hex <- sample(0:15, 32, replace = TRUE)
hex[13] <- 4L
hex[17] <- 8L + hex[17] %% 4L
id <- sub("(.{8})(.{4})(.{4})(.{4})(.{12})", "\\\\1-\\\\2-\\\\3-\\\\4-\\\\5", paste(sprintf("%x", hex), collapse = ""))
body <- paste0('{"id":"', id, '",', r"---(${fieldsOf(asked).replaceAll(')---"', ')\\u002d--"')})---", "}")
experiment <- ask("/api/experiments") |>
  req_body_raw(body, "application/json") |>
  req_perform() |>
  resp_body_json()
while (is.null(experiment$finished)) {
  Sys.sleep(1)
  experiment <- ask(paste0("/api/experiments/", id)) |> req_perform() |> resp_body_json()
}
result <- ask(paste0("/api/experiments/", id, "/result")) |> req_perform() |> resp_body_string()
cat(prettify(result))
`,
  javascript: (asked) => `// MIP_TOKEN: a token from ${asked.portal}/account
const url = ${JSON.stringify(asked.portal)};
const headers = { authorization: 'Bearer ' + process.env.MIP_TOKEN, 'content-type': 'application/json' };
const ask = async (path, init) => {
  const answer = await fetch(url + path, { headers, ...init });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};
const id = crypto.randomUUID();
const body = JSON.stringify({ id, ${fieldsOf(asked)} });
let experiment = await ask('/api/experiments', { method: 'POST', body });
while (!experiment.finished) {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  experiment = await ask('/api/experiments/' + id);
}
console.log(JSON.stringify(await ask('/api/experiments/' + id + '/result'), null, 2));
`,
};
