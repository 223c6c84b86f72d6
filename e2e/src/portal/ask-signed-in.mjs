// Signs in at a portal through its demo provider, agrees to the terms, and prints what it answers to a path; with JSON
// as last argument, to sending that.
//   node ask-signed-in.mjs PORTAL LOGIN PASSWORD PATH [JSON]
const [portal, login, password, path, body] = process.argv.slice(2);
const jars = new Map();

/** One request with the cookies of its origin; redirects are the caller's affair. */
async function go(url, init = {}) {
  const { origin } = new URL(url);
  const jar = jars.get(origin) ?? new Map();
  jars.set(origin, jar);
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
    jar.set(name, value);
  }
  return response;
}

async function signIn() {
  let url = `${portal}/auth/sign-in`;
  for (let step = 0; step < 12; step++) {
    const response = await go(url);
    const next = response.headers.get('location');
    if (next) {
      url = new URL(next, url).href;
      if (url.startsWith(portal) && !url.includes('/auth/')) return;
      continue;
    }
    const body = new URLSearchParams({ login, password });
    const answered = await go(url, { method: 'POST', body });
    url = new URL(answered.headers.get('location') ?? '', url).href;
  }
  throw new Error('the sign-in went in circles');
}

await signIn();
const { token, terms } = await (await go(`${portal}/api/session`)).json();
const headers = { 'content-type': 'application/json', 'mip-token': token };
await go(`${portal}/api/terms`, { method: 'POST', headers, body: JSON.stringify({ version: terms.version }) });
const answer = await go(`${portal}${path}`, body === undefined ? {} : { method: 'POST', headers, body });
process.stdout.write(await answer.text());
process.exitCode = answer.ok ? 0 : 1;
