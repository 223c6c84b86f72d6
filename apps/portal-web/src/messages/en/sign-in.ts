export const signIn = {
  title: 'Statistics over the patients of many hospitals',
  promise: 'Each hospital answers with aggregates only. No patient’s record ever leaves it.',
  points: [
    'See which hospitals have data on your question, and on how many patients.',
    'Run a published method over all of them together, as exact as on pooled data.',
    'Download figures, tables and a methods paragraph for your paper.',
  ],
  button: 'Sign in',
  demo: 'This federation runs on one machine, with made-up patients. Look around as:',
  again: 'You were away for too long. Please sign in once more.',
  ended: 'Your session has ended',
  endedHelp: 'Sign in again to continue; your work is kept.',
  termsTitle: 'Terms of use',
  terms: [
    'You use this federation for research in the interest of patients, within the permissions that you were given.',
    'You do not try to learn anything about a single patient, nor combine answers for that purpose.',
    'Each hospital records every question with the name of your account, and keeps the record.',
    'You say in publications which hospitals took part, as the record of each result names them.',
  ],
  accept: 'I have read this, and agree',
  decline: 'I do not agree: sign out',
};
