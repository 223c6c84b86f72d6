import type { ProviderAccount } from './accounts.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

const ROLES: Readonly<Record<ProviderAccount['role'], string>> = {
  researcher: 'Researcher',
  'data-manager': 'Hospital data manager',
  'federation-manager': 'Federation manager',
};

/** The sign-in page of the demo. */
export function signInPage(
  accounts: readonly ProviderAccount[],
  { problem, hint }: { problem?: string; hint?: string },
): string {
  const cards = accounts.map(
    ({ login, password, name, role }) => `<form method="post"><input type="hidden" name="login" value="${html(login)}">
<input type="hidden" name="password" value="${html(password)}"><button class="card" type="submit"><strong>${html(name)}</strong>
<span>${ROLES[role]}</span></button></form>`,
  );
  return page(
    'Sign in',
    `<h1>Sign in</h1><p>This federation runs on one machine with made-up data. Continue as one of three people:</p>
${problem ? `<p class="problem" role="alert">${html(problem)}</p>` : ''}<div class="cards">${cards.join('')}</div>
<details${hint || problem ? ' open' : ''}><summary>Sign in with a name and password</summary><form method="post" class="fields">
<label>Name <input name="login" autocomplete="username" required value="${html(hint ?? '')}"></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<button type="submit">Sign in</button></form></details>`,
  );
}

/** The page that asks whether to sign out from the provider as well. */
export const signOutPage = (form: string): string =>
  page(
    'Sign out',
    `<h1>Sign out</h1><p>Sign out of the sign-in service as well?</p>${form}
<button autofocus type="submit" form="op.logoutForm" value="yes" name="logout">Sign out</button>
<button class="plain" type="submit" form="op.logoutForm">Stay signed in there</button>`,
  );

export const messagePage = (title: string, text: string): string =>
  page(title, `<h1>${html(title)}</h1><p>${html(text)}</p>`);

const page = (title: string, body: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${html(title)} · MIP Federation demo</title>
<link rel="stylesheet" href="/style.css"></head><body><main>${body}</main></body></html>`;

export const STYLE = `:root{color-scheme:light dark;--ink:light-dark(#16222d,#e8eef3);--soft:light-dark(#4c5d6c,#a9b8c5);--line:light-dark(#7f909e,#6d7f8d);--paper:light-dark(#fff,#1c262f);--wash:light-dark(#f5f8fa,#12181e);--accent:light-dark(#0a5f85,#6fc3e8);--on:light-dark(#fff,#0b1a23)}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--wash);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{width:min(28rem,100% - 2rem);padding:2rem;background:var(--paper);border-radius:12px;box-shadow:0 8px 24px rgb(16 32 48/10%)}h1{margin:0 0 .5rem;font-size:1.5rem}p{margin:0 0 1rem;color:var(--soft)}
.cards{display:grid;gap:.5rem;margin-bottom:1rem}button{font:inherit;cursor:pointer;border-radius:8px;border:1px solid var(--accent);background:var(--accent);color:var(--on);padding:.6rem 1rem}
.card{width:100%;display:flex;justify-content:space-between;gap:1rem;background:transparent;color:var(--ink);border-color:var(--line);text-align:start}.card span{color:var(--soft)}.card:hover{border-color:var(--accent)}.plain{background:transparent;color:var(--accent)}
button:focus-visible,input:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}.fields{display:grid;gap:.75rem;margin-top:.75rem}label{display:grid;gap:.25rem}input{font:inherit;padding:.5rem;border:1px solid var(--line);border-radius:8px;background:transparent;color:inherit}.problem{color:light-dark(#a1301f,#f1968a)}`;
