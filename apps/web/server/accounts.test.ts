import { openCaseStore, type CaseStore } from '@balai/case-store';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccounts, type Accounts, type NewAccount, type SessionCookie } from './accounts.ts';

const rosalia: NewAccount = {
	username: 'rosalia',
	name: 'Rosalia Bete',
	role: 'pendamping',
	areaCode: '5302992001',
	password: 'ombak-pagi-7'
};

let store: CaseStore;
let accounts: Accounts;

function open() {
	return openAccounts({
		database: store.database,
		secret: 'rahasia-untuk-percobaan-yang-cukup-panjang',
		log: pino({ level: 'silent' })
	});
}

const withCookies = (cookies: SessionCookie[]) =>
	new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') });

async function signIn(username: string, password: string, address = '192.168.8.20') {
	const result = await accounts.signIn({ username, password, address });
	if (!result.ok) throw new Error(result.refusal);
	return withCookies(result.cookies);
}

beforeAll(async () => {
	store = await openCaseStore({ location: { kind: 'sqlite-memory' }, secret: 'x'.repeat(40), now: () => 0 });
	accounts = await open();
});

afterAll(() => store.close());

describe('accounts', () => {
	it('has none at first, keeps what it made, and migrates its tables once', async () => {
		expect(await accounts.hasAnyAccount()).toBe(false);
		const made = await accounts.createAccount(rosalia);
		expect(made).toMatchObject({ ok: true, account: { username: 'rosalia', role: 'pendamping', areaCode: '5302992001' } });
		accounts = await open();
		expect(await accounts.hasAnyAccount()).toBe(true);
		expect(await accounts.listAccounts()).toHaveLength(1);
	});

	it.each([
		['usernameTaken', { username: 'Rosalia' }],
		['usernameShape', { username: 'ro salia' }],
		['nameMissing', { username: 'baru', name: '  ' }],
		['areaCodeShape', { username: 'baru', areaCode: '530' }],
		['passwordTooShort', { username: 'baru', password: 'pendek' }]
	] as const)('refuses a new account with %s', async (refusal, change) => {
		expect(await accounts.createAccount({ ...rosalia, ...change })).toEqual({ ok: false, refusal });
	});

	it('knows the person behind a cookie until she signs out', async () => {
		const headers = await signIn('Rosalia', rosalia.password);
		expect(await accounts.accountOf(headers)).toMatchObject({ name: 'Rosalia Bete', role: 'pendamping' });
		const cookies = await accounts.signOut(headers);
		expect(cookies.find((cookie) => cookie.name.includes('session_token'))).toMatchObject({ value: '', maxAge: 0 });
		expect(await accounts.accountOf(headers)).toBeUndefined();
	});

	it('tells of many sign-ins at once who is still there, as the account is now', async () => {
		const [first, second] = [await signIn('rosalia', rosalia.password), await signIn('rosalia', rosalia.password)];
		const signIns = [await accounts.signedIn(first), await accounts.signedIn(second)].map((known) => known?.signIn ?? '');
		const [kept = '', left = ''] = signIns;
		expect([...(await accounts.accountsOf([...signIns, 'bukan-siapa-siapa'])).keys()].sort()).toEqual(signIns.toSorted());
		await accounts.signOut(second);
		const now = await accounts.accountsOf([kept, left]);
		expect(now.get(kept)).toEqual(await accounts.accountOf(first));
		expect(now.has(left)).toBe(false);
		expect(await accounts.accountsOf([])).toEqual(new Map());
	});

	it('knows nobody behind a cookie of another hand', async () => {
		const headers = await signIn('rosalia', rosalia.password);
		const forged = headers.get('cookie')?.replace(/\.[^.;]+/g, '.AAAA') ?? '';
		expect(await accounts.accountOf(new Headers({ cookie: forged }))).toBeUndefined();
		expect(await accounts.accountOf(new Headers())).toBeUndefined();
	});

	it('ends every session when an administrator sets a new password', async () => {
		const headers = await signIn('rosalia', rosalia.password);
		const account = await accounts.accountOf(headers);
		expect(await accounts.resetPassword(account?.id ?? '', 'angin-sore-9')).toEqual({ ok: true });
		expect(await accounts.accountOf(headers)).toBeUndefined();
		expect(await accounts.signIn({ username: 'rosalia', password: rosalia.password, address: 'a' })).toMatchObject({ ok: false });
		expect(await accounts.accountOf(await signIn('rosalia', 'angin-sore-9'))).toBeDefined();
		expect(await accounts.resetPassword('tidak-ada-akun', 'angin-sore-9')).toEqual({ ok: false, refusal: 'accountUnknown' });
	});

	it('says the same about a wrong name and a wrong password, and stops guessing', async () => {
		const wrong = { ok: false, refusal: 'wrongNameOrPassword', waitSeconds: 0 };
		expect(await accounts.signIn({ username: 'siapa', password: 'angin-sore-9', address: 'b' })).toEqual(wrong);
		for (let n = 0; n < 8; n += 1) {
			expect(await accounts.signIn({ username: 'rosalia', password: `salah-${n}-salah`, address: 'c' })).toEqual(wrong);
		}
		expect(await accounts.signIn({ username: 'rosalia', password: 'angin-sore-9', address: 'c' })).toMatchObject({
			refusal: 'tooManyTries'
		});
		expect(await accounts.signIn({ username: 'rosalia', password: 'angin-sore-9', address: 'd' })).toMatchObject({ ok: true });
	});

	it('keeps its tables apart from the sessions of the halls', async () => {
		const tables = await store.database.reader.introspection.getTables();
		const names = tables.map((table) => table.name);
		expect(names).toEqual(expect.arrayContaining(['auth_user', 'auth_session', 'auth_account', 'auth_verification']));
	});
});
