/** What keeps the bytes of a CDEsMetadata.json from being JSON that can be used, in words for its author. */
export type ReadMetadata =
  | { readonly json: unknown; readonly fault?: never }
  | { readonly fault: string; readonly json?: never };

const DEEPEST = 100;

/** Reads the bytes of a CDEsMetadata.json: UTF-8, perhaps with a byte order mark; each key of an object once. */
export function readMetadata(bytes: Uint8Array): ReadMetadata {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { fault: 'it is UTF-16; save it with UTF-8 encoding' };
  const bad = lineOfBadText(bytes);
  if (bad !== undefined) return { fault: `line ${bad}: not valid UTF-8; save it with UTF-8 encoding` };
  // Decoding drops a byte order mark.
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === '') return { fault: 'it is empty' };
  const found = structureOf(text);
  if (found.deep !== undefined)
    return { fault: `line ${found.deep}: nested too deep, in more than ${DEEPEST} lists and objects` };
  try {
    const json: unknown = JSON.parse(text);
    if (found.twice !== undefined) return { fault: `line ${found.twice}: an object has the same key twice` };
    return { json };
  } catch (error) {
    return { fault: `it is not JSON${whereIn(text, error)}` };
  }
}

/** The line on which the bytes stop being UTF-8. */
function lineOfBadText(bytes: Uint8Array): number | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const isText = (some: Uint8Array): boolean => {
    try {
      decoder.decode(some);
      return true;
    } catch {
      return false;
    }
  };
  if (isText(bytes)) return undefined;
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    if (!isText(bytes.subarray(start, end < 0 ? bytes.length : end))) return line;
    if (end < 0) return line;
    start = end + 1;
  }
}

/** Lines where the nesting is too deep, and where a key is repeated. */
function structureOf(text: string): { deep?: number; twice?: number } {
  const open: Set<string>[] = [];
  const token = /"(?:[^"\\]|\\.)*"(\s*:)?|[[\]{}]|\n/gs;
  let line = 1;
  let twice: number | undefined;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [found, colon] = match;
    if (found === '\n') line++;
    else if (found === '[' || found === '{') open.push(new Set());
    else if (found === ']' || found === '}') open.pop();
    else {
      if (colon !== undefined) {
        const key = found.slice(0, -colon.length);
        if (open.at(-1)?.has(key)) twice ??= line;
        open.at(-1)?.add(key);
      }
      line += found.split('\n').length - 1;
    }
    if (open.length > DEEPEST) return { deep: line };
  }
  return twice === undefined ? {} : { twice };
}

/** The line of a fault that the parser found; its message would repeat the text. */
function whereIn(text: string, error: unknown): string {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return position === undefined ? '' : `: see line ${text.slice(0, Number(position)).split('\n').length}`;
}
