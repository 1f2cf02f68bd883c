import { randomBytes } from 'node:crypto';
import { ROLES, codeFromBytes, roleNames, type Role } from '@balai/domain';
import { accountRefusalText } from '../../src/lib/server/account-texts.ts';
import { openBalai, type Balai } from '../balai.ts';
import { optionText, type Command, type CommandInput, type Terminal } from './terminal.ts';

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

/** From standard input with `--password-stdin`; otherwise made here, and then it is printed once. */
async function passwordFor({ terminal, options }: CommandInput): Promise<{ password: string; isMade: boolean }> {
	if (options['password-stdin'] === true) return { password: (await terminal.input()).replace(/\r?\n$/, ''), isMade: false };
	return { password: codeFromBytes(randomBytes(10)).toLowerCase(), isMade: true };
}

function sayDone(input: CommandInput, username: string, sentence: string, secret: { password: string; isMade: boolean }): void {
	const shown = secret.isMade ? secret.password : undefined;
	if (input.options['json'] === true) return input.terminal.out(JSON.stringify({ username, password: shown }));
	input.terminal.out(
		shown === undefined
			? sentence
			: `${sentence}\n  Nama pengguna  ${username}\n  Sandi          ${shown}\nCatat sekarang, sandi ini tidak tampil lagi.`
	);
}

async function addUser(input: CommandInput, balai: Balai): Promise<number> {
	const { terminal, options } = input;
	const role = optionText(options, 'role');
	if (!isRole(role)) {
		terminal.err(`Peran '${role}' tidak ada. Pilih salah satu: ${ROLES.join(', ')}.`);
		return 2;
	}
	const secret = await passwordFor(input);
	const made = await balai.accounts.createAccount({
		username: optionText(options, 'username'),
		name: optionText(options, 'name'),
		areaCode: optionText(options, 'area'),
		role,
		password: secret.password
	});
	if (!made.ok) {
		terminal.err(accountRefusalText[made.refusal]);
		return 1;
	}
	balai.log.info({ accountId: made.account.id, role, actor: 'operator' }, 'made an account');
	sayDone(input, made.account.username, `Akun ${made.account.name} (${roleNames[role]}) sudah dibuat.`, secret);
	return 0;
}

async function resetUser(input: CommandInput, balai: Balai): Promise<number> {
	const username = optionText(input.options, 'username').toLowerCase();
	const account = (await balai.accounts.listAccounts()).find((candidate) => candidate.username === username);
	if (!account) return sayUnknown(input.terminal, username);
	const secret = await passwordFor(input);
	const reset = await balai.accounts.resetPassword(account.id, secret.password);
	if (!reset.ok) {
		if (reset.refusal === 'accountUnknown') return sayUnknown(input.terminal, username);
		input.terminal.err(accountRefusalText[reset.refusal]);
		return 1;
	}
	balai.log.info({ accountId: account.id, actor: 'operator' }, 'set a new password');
	sayDone(input, account.username, `Sandi ${account.name} sudah diganti.`, secret);
	return 0;
}

function sayUnknown(terminal: Terminal, username: string): number {
	terminal.err(username === '' ? 'Sebut akunnya: --username NAMA' : `Tidak ada akun '${username}'.`);
	return 1;
}

/** `balai user add --username --name --role --area` and `balai user reset --username`, both with `[--password-stdin] [--json]` */
export const userCommand: Command = async (input) => {
	const act = { add: addUser, reset: resetUser }[input.positionals[0] ?? ''];
	if (!act) {
		input.terminal.err('Pilih salah satu: balai user add, balai user reset');
		return 2;
	}
	const balai = await openBalai(input.settings);
	try {
		return await act(input, balai);
	} finally {
		await balai.close();
	}
};
