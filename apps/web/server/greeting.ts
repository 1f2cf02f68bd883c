import type { Balai } from './balai.ts';
import { PRACTICE_PASSWORD, practiceAccounts } from './practice/village.ts';
import { roleNames } from '@balai/domain';

/** What the terminal says after the start: the addresses, and the one-time link as long as nobody has an account. */
export async function greeting(balai: Balai, port: number): Promise<string> {
	const here = `http://localhost:${port}`;
	const others = balai.addresses();
	const lines = [
		'',
		balai.settings.isPractice ? 'Balai siap, mode latihan. Semua orang dan keluarga di sini karangan.' : 'Balai siap.',
		''
	];
	lines.push(`  Di komputer ini   ${here}`);
	for (const address of others) lines.push(`  Dari HP di aula   ${address}`);
	if (others.length === 0) lines.push('  Belum ada jaringan. Sambungkan Wi-Fi, lalu buka lagi layar aula.');
	lines.push('', `  Data              ${balai.settings.databaseUrl ? 'PostgreSQL' : balai.settings.dataFolder}`);
	if (balai.settings.isPractice) {
		lines.push('', `Masuk di /masuk, sandi semua akun: ${PRACTICE_PASSWORD}`);
		for (const { username, role, name } of practiceAccounts) lines.push(`  ${username.padEnd(17)} ${name}, ${roleNames[role]}`);
	}
	if (!(await balai.accounts.hasAnyAccount())) {
		const link = `${balai.settings.origin ?? here}/masuk/pertama?kunci=${balai.firstAdministrator.issue()}`;
		lines.push('', 'Belum ada akun. Buka tautan ini sekali untuk membuat administrator pertama:', `  ${link}`);
	}
	return [...lines, '', 'Berhenti: Ctrl+C', ''].join('\n');
}
