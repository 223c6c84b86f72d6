/** States of a run in which more is to come. */
export const UNENDED_STATES = ['waiting', 'running'] as const;
/** States of a run after which nothing further happens. */
export const ENDED_STATES = ['done', 'failed', 'cancelled'] as const;
export const RUN_STATES = [...UNENDED_STATES, ...ENDED_STATES] as const;

export type EndedState = (typeof ENDED_STATES)[number];
export type RunState = (typeof RUN_STATES)[number];

/** Whether nothing further happens in a state. */
export const isEnded = (state: RunState): state is EndedState => (ENDED_STATES as readonly string[]).includes(state);
