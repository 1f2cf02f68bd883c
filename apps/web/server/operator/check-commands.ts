import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { AuditResult } from '@balai/case-store';
import { openBalai, type Balai } from '../balai.ts';
import { anchorAll, anchorLine, readAnchorLine, readKeptAnchors } from '../kept-anchors.ts';
import { optionText, type Command, type CommandInput } from './terminal.ts';

/** `balai audit verify [--anchors FILE] [--anchor LINE] [--json]` and `balai audit anchor [--json]` */
export const auditCommand: Command = async (input) => {
	const act = { verify, anchor }[input.positionals[0] ?? ''];
	if (!act) {
		input.terminal.err('Pilih salah satu: balai audit verify, balai audit anchor');
		return 2;
	}
	const balai = await openBalai(input.settings);
	try {
		return await act(input, balai);
	} finally {
		await balai.close();
	}
};

async function verify({ settings, terminal, options }: CommandInput, { store }: Balai): Promise<number> {
	const named = optionText(options, 'anchors');
	if (named !== '' && !existsSync(terminal.path(named))) {
		terminal.err(`Berkas jangkar ${terminal.path(named)} tidak ditemukan.`);
		return 2;
	}
	const { kept, unreadable } = await readKeptAnchors(named === '' ? settings.anchorsFile : terminal.path(named));
	const typed = optionText(options, 'anchor');
	const line = readAnchorLine(typed);
	if (typed !== '' && !line) {
		terminal.err('Tulis nomor dan kodenya seperti tercetak, misalnya: --anchor "12 W4PT-9HXC-7KMN-3RQD"');
		return 2;
	}
	const result = await store.verifyAudit(line ? [...kept, line] : kept);
	if (options['json'] === true) terminal.out(JSON.stringify({ ...result, unreadable }));
	else {
		terminal.out(result.ok ? `Riwayat utuh: ${auditText(result)}.` : `Riwayat TIDAK utuh. ${auditText(result)}`);
		if (result.ok && result.newest) terminal.out(`Jangkar terbaru: ${anchorLine(result.newest)}`);
		if (unreadable > 0) terminal.out(`Catatan jangkar: ${unreadable} baris tidak terbaca (listrik padam?), dilewati.`);
	}
	return result.ok ? 0 : 1;
}

async function anchor({ settings, terminal, options }: CommandInput, { store, log }: Balai): Promise<number> {
	const made = await anchorAll({ store, file: settings.anchorsFile });
	const newest = made ?? (await store.newestAnchor());
	if (made) log.info({ anchor: made.seq, actor: 'operator' }, 'anchored what grew');
	if (options['json'] === true) terminal.out(JSON.stringify(newest ?? null));
	else if (!newest) terminal.out('Belum ada yang dicatat, jadi belum ada jangkar.');
	else {
		terminal.out(made ? `Jangkar baru, juga di ${settings.anchorsFile}:` : 'Tidak ada yang bertambah. Jangkar terbaru:');
		terminal.out(`  ${anchorLine(newest)}`);
		terminal.out('Cetak atau salin ke buku. Memeriksanya nanti: balai audit verify --anchor "NOMOR KODE"');
	}
	return 0;
}

function auditText(result: AuditResult): string {
	if (result.ok) return `${result.streams} rangkaian, ${result.events} kejadian, ${result.anchors} jangkar`;
	if ('stream' in result) return `Entri pertama yang berubah atau hilang: ${result.stream}, nomor ${result.version}.`;
	if (!result.kept) return `Jangkar pertama yang berubah atau hilang: nomor ${result.anchor}.`;
	return `Jangkar nomor ${result.anchor} tidak sama dengan yang dicatat di luar. Ini juga terjadi kalau data dipulihkan dari cadangan yang lebih lama: simpan catatan jangkar yang lama dengan nama lain.`;
}

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
	const { kept } = await readKeptAnchors(settings.anchorsFile);
	const audit = await store.verifyAudit(kept);
	const newest = await store.newestAnchor();
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
		{ name: 'Riwayat', isFine: audit.ok, text: audit.ok ? `${auditText(audit)}, utuh` : auditText(audit) },
		{
			name: 'Jangkar',
			isFine: newest !== undefined || (audit.ok && audit.events === 0),
			text: newest
				? `${anchorLine(newest)}, ${kept.length} tercatat di ${settings.anchorsFile}`
				: 'belum ada; dibuat tiap hari selagi Balai berjalan, atau dengan: balai audit anchor'
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
