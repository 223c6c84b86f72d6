/** One thing that was looked at: how it is, and what to do if it is not well. */
export interface Finding {
  readonly subject: string;
  readonly level: 'ok' | 'warning' | 'fault';
  readonly text: string;
  readonly advice?: string;
}
