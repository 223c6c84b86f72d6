/** What an operator gives to a hospital: the master's URL, a one-time token, and the authority to trust. */
interface Invitation {
  /** `https://host:port` of the master's worker port. */
  readonly master: string;
  readonly token: string;
  /** SHA-256 of the authority's certificate. */
  readonly authority: string;
}

const PREFIX = 'mip-invitation-1.';

/** An invitation as one line of text. */
export const writeInvitation = (invitation: Invitation): string =>
  PREFIX + Buffer.from(JSON.stringify(invitation)).toString('base64url');

/** Whether a text is `https://host:port`, where a worker can dial. */
export const isMasterUrl = (text: string): boolean => /^https:\/\/[^/]+:\d+$/.test(text) && URL.canParse(text);

/** @throws Error that says what is wrong with the text */
export function readInvitation(text: string): Invitation {
  const trimmed = text.trim();
  if (!trimmed.startsWith(PREFIX)) throw new Error(`an invitation begins with ${PREFIX}`);
  try {
    const { master, token, authority } = JSON.parse(
      Buffer.from(trimmed.slice(PREFIX.length), 'base64url').toString(),
    ) as Invitation;
    if (![master, token, authority].every((part) => typeof part === 'string' && part !== '')) throw new Error();
    if (!isMasterUrl(master)) throw new Error();
    return { master, token, authority };
  } catch {
    throw new Error('the invitation is damaged; copy it again, whole');
  }
}
