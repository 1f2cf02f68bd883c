import type { Database } from '@balai/case-store';
import { ROLES, parseAccountId, type Actor, type Role } from '@balai/domain';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { APIError } from 'better-auth/api';
import { parseSetCookieHeader } from 'better-auth/cookies';
import { getMigrations } from 'better-auth/db/migration';
import { admin, username } from 'better-auth/plugins';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import type { Log } from './log.ts';

export type AccountActor = Extract<Actor, { kind: 'account' }>;

export type Account = {
	id: AccountActor['accountId'];
	username: string;
	name: string;
	role: Role;
	/** 2, 4, 6 or 10 digits: provinsi, kab/kota, kecamatan, desa. */
	areaCode: string;
	createdAt: string;
};

export type NewAccount = { username: string; name: string; role: Role; areaCode: string; password: string };

export type AccountRefusal =
	'usernameTaken' | 'usernameShape' | 'nameMissing' | 'areaCodeShape' | 'passwordTooShort' | 'passwordTooLong';
export type SignInRefusal = 'wrongNameOrPassword' | 'tooManyTries';

/** A cookie to set on the answer; whether it is Secure depends on how the browser reached us, so the caller decides that. */
export type SessionCookie = { name: string; value: string; maxAge: number };

export type Accounts = {
	/** `address`: where the try came from, for the limit of tries. */
	signIn(input: {
		username: string;
		password: string;
		address: string;
	}): Promise<
		{ ok: true; account: Account; cookies: SessionCookie[] } | { ok: false; refusal: SignInRefusal; waitSeconds: number }
	>;
	/** Ends the session that the request's cookie names; cookies of the answer are empty and expired. */
	signOut(headers: Headers): Promise<SessionCookie[]>;
	/** The account that the request's cookie proves, or undefined. */
	accountOf(headers: Headers): Promise<Account | undefined>;
	/** The same with a name for this sign-in, which is a secret like the cookie. */
	signedIn(headers: Headers): Promise<{ account: Account; signIn: string } | undefined>;
	/** The accounts behind sign-ins as they are now, all in one question; those that ended are left out. */
	accountsOf(signIns: readonly string[]): Promise<Map<string, Account>>;
	createAccount(input: NewAccount): Promise<{ ok: true; account: Account } | { ok: false; refusal: AccountRefusal }>;
	/** Sets a new password and ends every session of the account. */
	resetPassword(
		accountId: string,
		password: string
	): Promise<{ ok: true } | { ok: false; refusal: 'accountUnknown' | 'passwordTooShort' | 'passwordTooLong' }>;
	/** All accounts by name. */
	listAccounts(): Promise<Account[]>;
	hasAnyAccount(): Promise<boolean>;
};

type Options = {
	database: Pick<Database, 'writer' | 'engine'>;
	secret: string;
	log: Log;
};

const sessionSeconds = 7 * 24 * 3600;
const passwordShortest = 8;
const passwordLongest = 128;

const storedUser = z.object({
	id: z.string().transform((id) => parseAccountId(id)),
	username: z.string(),
	name: z.string(),
	role: z.enum(ROLES),
	areaCode: z.string(),
	createdAt: z.union([z.date(), z.string()]).transform((at) => new Date(at).toISOString())
});

const storedSession = z.object({ token: z.string(), userId: z.string(), expiresAt: z.coerce.date() });

function toAccount(row: unknown): Account | undefined {
	const parsed = storedUser.safeParse(row);
	return parsed.success && parsed.data.id ? { ...parsed.data, id: parsed.data.id } : undefined;
}

function refusalOf(input: NewAccount): AccountRefusal | undefined {
	if (!/^[a-z0-9_.]{3,30}$/i.test(input.username)) return 'usernameShape';
	if (input.name.trim() === '' || input.name.length > 120) return 'nameMissing';
	if (!/^(\d{2}|\d{4}|\d{6}|\d{10})$/.test(input.areaCode)) return 'areaCodeShape';
	return passwordRefusalOf(input.password);
}

function passwordRefusalOf(password: string) {
	if (password.length < passwordShortest) return 'passwordTooShort';
	if (password.length > passwordLongest) return 'passwordTooLong';
	return undefined;
}

function cookiesOf(headers: Headers): SessionCookie[] {
	return headers
		.getSetCookie()
		.flatMap((line) =>
			Array.from(parseSetCookieHeader(line), ([name, cookie]) => ({ name, value: cookie.value, maxAge: cookie['max-age'] ?? 0 }))
		);
}

/**
 * Accounts with username and password, on the database of the case store (tables `auth_*`, migrated here).
 * better-auth's own HTTP endpoints stay closed: everything goes through forms of ours, behind our origin check.
 */
export async function openAccounts({ database, secret, log }: Options): Promise<Accounts> {
	const options = {
		database: { db: database.writer, type: database.engine },
		secret,
		baseURL: 'http://localhost',
		appName: 'Balai',
		telemetry: { enabled: false },
		logger: { level: 'error', log: (level, message) => log.error({ area: 'accounts', level }, message) },
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: passwordShortest,
			maxPasswordLength: passwordLongest
		},
		user: { modelName: 'auth_user', additionalFields: { areaCode: { type: 'string', required: true, defaultValue: '' } } },
		session: { modelName: 'auth_session', expiresIn: sessionSeconds, disableSessionRefresh: true },
		account: { modelName: 'auth_account' },
		verification: { modelName: 'auth_verification' },
		rateLimit: { enabled: false },
		advanced: { cookiePrefix: 'balai', useSecureCookies: false },
		plugins: [username({ displayUsername: false }), admin()]
	} satisfies BetterAuthOptions;

	await (await getMigrations(options)).runMigrations();
	const auth = betterAuth(options);
	const context = await auth.$context;

	// A hall shares one address, so the address alone may try often; a name from one address may not.
	const triesPerName = new RateLimiterMemory({ points: 8, duration: 600 });
	const triesPerAddress = new RateLimiterMemory({ points: 120, duration: 600 });

	const findUsers = (limit: number) => context.adapter.findMany({ model: 'user', limit });
	const findAccount = async (id: string) =>
		toAccount(await context.adapter.findOne({ model: 'user', where: [{ field: 'id', value: id }] }));

	async function signedIn(headers: Headers): Promise<{ account: Account; signIn: string } | undefined> {
		if (!headers.has('cookie')) return undefined;
		const known = await auth.api.getSession({ headers });
		const account = known ? toAccount(known.user) : undefined;
		return known && account ? { account, signIn: known.session.token } : undefined;
	}

	async function findAll<T>(
		model: 'user' | 'session',
		field: string,
		values: readonly string[],
		row: z.ZodType<T>
	): Promise<T[]> {
		if (values.length === 0) return [];
		const where = [{ field, operator: 'in' as const, value: [...values] }];
		return z.array(row).parse(await context.adapter.findMany({ model, where, limit: values.length }));
	}

	return {
		async signIn({ username: typed, password, address }) {
			const key = `${address}|${typed.trim().toLowerCase()}`;
			try {
				await triesPerAddress.consume(address);
				await triesPerName.consume(key);
			} catch (limit) {
				if (!(limit instanceof RateLimiterRes)) throw limit;
				return { ok: false, refusal: 'tooManyTries', waitSeconds: Math.ceil(limit.msBeforeNext / 1000) };
			}
			try {
				const answer = await auth.api.signInUsername({ body: { username: typed.trim(), password }, returnHeaders: true });
				await triesPerName.delete(key);
				const account = await findAccount(answer.response.user.id);
				if (!account) throw new Error('The account that signed in cannot be read.');
				return { ok: true, account, cookies: cookiesOf(answer.headers) };
			} catch (error) {
				if (!(error instanceof APIError)) throw error;
				return { ok: false, refusal: 'wrongNameOrPassword', waitSeconds: 0 };
			}
		},

		async signOut(headers) {
			const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
			return cookiesOf(answer);
		},

		accountOf: async (headers) => (await signedIn(headers))?.account,
		signedIn,

		async accountsOf(signIns) {
			const sessions = await findAll('session', 'token', signIns, storedSession);
			const users = await findAll('user', 'id', [...new Set(sessions.map(({ userId }) => userId))], z.unknown());
			const accountById = new Map(users.flatMap((row) => toAccount(row) ?? []).map((account) => [account.id as string, account]));
			const now = Date.now();
			return new Map(
				sessions.flatMap(({ token, userId, expiresAt }) => {
					const account = accountById.get(userId);
					return account && expiresAt.getTime() > now ? [[token, account] as const] : [];
				})
			);
		},

		async createAccount(input) {
			const refusal = refusalOf(input);
			if (refusal) return { ok: false, refusal };
			const name = input.username.toLowerCase();
			try {
				const { user } = await auth.api.createUser({
					body: {
						// better-auth wants an address; nobody is ever written to.
						email: `${name}@akun.balai.invalid`,
						name: input.name.trim(),
						password: input.password,
						data: { role: input.role, username: name, areaCode: input.areaCode }
					}
				});
				const account = await findAccount(user.id);
				if (!account) throw new Error('The account just made cannot be read back.');
				return { ok: true, account };
			} catch (error) {
				if (error instanceof APIError && error.status === 'BAD_REQUEST') return { ok: false, refusal: 'usernameTaken' };
				throw error;
			}
		},

		async resetPassword(accountId, password) {
			const refusal = passwordRefusalOf(password);
			if (refusal) return { ok: false, refusal };
			if (!(await findAccount(accountId))) return { ok: false, refusal: 'accountUnknown' };
			await context.internalAdapter.updatePassword(accountId, await context.password.hash(password));
			await context.internalAdapter.deleteUserSessions(accountId);
			return { ok: true };
		},

		async listAccounts() {
			const rows = await findUsers(100_000);
			return rows.flatMap((row) => toAccount(row) ?? []).sort((a, b) => a.name.localeCompare(b.name, 'id'));
		},

		async hasAnyAccount() {
			return (await findUsers(1)).length > 0;
		}
	};
}
