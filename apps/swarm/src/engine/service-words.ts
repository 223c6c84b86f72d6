import type Docker from 'dockerode';

/** The last log lines of a service's tasks; empty if they cannot be read. */
export async function serviceWords(engine: Docker, service: string, lines = 5): Promise<string> {
  try {
    const options = { stdout: true, stderr: true, tail: 50, follow: false };
    const raw = (await engine.getService(service).logs(options as never)) as unknown;
    const text = Buffer.isBuffer(raw) ? unframed(raw) : await textOf(raw as NodeJS.ReadableStream);
    const plain = text.split('\n').filter((line) => line.trim() !== '' && !/^(\{|\s+at |Node\.js v)/.test(line));
    return plain.slice(-lines).join('\n');
  } catch {
    return '';
  }
}

/** The text of a log stream of the engine, without its frame headers. */
export async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Buffer));
  return unframed(Buffer.concat(chunks));
}

/** A frame header has eight bytes: the stream's number, three zeros, the length in big-endian order. */
export function unframed(raw: Buffer): string {
  let text = '';
  for (let at = 0; at + 8 <= raw.length; ) {
    const length = raw.readUInt32BE(at + 4);
    text += raw.subarray(at + 8, at + 8 + length).toString('utf8');
    at += 8 + length;
  }
  return text;
}
