import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { openBalai, type Balai } from '../balai.ts';
import type { Command } from './terminal.ts';

/** `balai audit verify [--json]` */
export const auditCommand: Command = async ({ settings, terminal, positionals, options }) => {
	if (positionals[0] !== 'verify') {
		terminal.err('Pilih: balai audit verify');
		return 2;
	}
	const balai = await openBalai(settings);
	try {
		const result = await balai.store.verifyAudit();
		if (options['json'] === true) terminal.out(JSON.stringify(result));
		else if (result.ok) terminal.out(`Riwayat utuh: ${result.streams} rangkaian, ${result.events} kejadian.`);
		else terminal.out(`Riwayat TIDAK utuh. Entri pertama yang berubah atau hilang: ${result.stream}, nomor ${result.version}.`);
		return result.ok ? 0 : 1;
	} finally {
		await balai.close();
	}
};

interface Finding {
	name: string;
	isFine: boolean;
	text: string;
}

const FREE_BYTES_WANTED = 1_000_000_000;

/** `balai doctor [--json]`: what an operator looks at first when something is strange. */
export const doctorCommand: Command = async ({ settings, terminal, options }) => {
	const isNew = !existsSync(settings.dataFolder);
	const balai = await openBalai(settings);
	try {
		const findings = await examine(balai, isNew);
		if (options['json'] === true) terminal.out(JSON.stringify(findings));
		else
			terminal.out(
				findings.map(({ name, isFine, text }) => `${isFine ? 'baik  ' : 'LIHAT '} ${name.padEnd(16)} ${text}`).join('\n')
			);
		return findings.every(({ isFine }) => isFine) ? 0 : 1;
	} finally {
		await balai.close();
	}
};

async function examine({ settings, store, accounts, addresses }: Balai, isNew: boolean): Promise<Finding[]> {
	const { dataFolder } = settings;
	const mode = statSync(dataFolder).mode & 0o777;
	const disk = await statfs(dataFolder);
	const free = disk.bavail * disk.bsize;
	const damage = await store.integrityFindings();
	const audit = await store.verifyAudit();
	const users = await accounts.listAccounts();
	const secretFile = join(dataFolder, 'rahasia-kode');
	const lan = addresses();
	return [
		{ name: 'Node', isFine: true, text: process.versions.node },
		{
			name: 'Data',
			isFine: (mode & 0o077) === 0,
			text: `${dataFolder}${isNew ? ' (baru dibuat)' : ''}, hak akses ${mode.toString(8)}`
		},
		{ name: 'Ruang kosong', isFine: free > FREE_BYTES_WANTED, text: `${(free / 1e9).toFixed(1)} GB` },
		{ name: 'Basis data', isFine: damage === '', text: damage === '' ? `${store.database.engine}, utuh` : damage },
		{
			name: 'Riwayat',
			isFine: audit.ok,
			text: audit.ok
				? `${audit.streams} rangkaian, ${audit.events} kejadian, utuh`
				: `rusak di ${audit.stream} nomor ${audit.version}`
		},
		{ name: 'Rahasia kode', isFine: existsSync(secretFile), text: existsSync(secretFile) ? 'ada' : `${secretFile} tidak ada` },
		{
			name: 'Akun',
			isFine: users.length > 0,
			text: users.length > 0 ? `${users.length} akun` : 'belum ada; buka tautan dari: pnpm start'
		},
		{ name: 'Alamat di aula', isFine: lan.length > 0, text: lan.join(', ') || 'belum ada jaringan' }
	];
}
