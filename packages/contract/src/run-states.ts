/** States of a run that is not over. */
export const UNENDED_STATES = ['waiting', 'running'] as const;
/** Final states of a run. */
export const ENDED_STATES = ['done', 'failed', 'cancelled'] as const;
export const RUN_STATES = [...UNENDED_STATES, ...ENDED_STATES] as const;

export type EndedState = (typeof ENDED_STATES)[number];
export type RunState = (typeof RUN_STATES)[number];

/** Whether a state is final. */
export const isEnded = (state: RunState): state is EndedState => (ENDED_STATES as readonly string[]).includes(state);
