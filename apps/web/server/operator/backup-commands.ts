import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { restoreBackup, type RestoreRefusal } from '@balai/case-store';
import { DATABASE_FILE, openBalai } from '../balai.ts';
import { keepInstallationSecret } from '../installation-secret.ts';
import { anchorAll, anchorLine, readKeptAnchors } from '../kept-anchors.ts';
import type { Command } from './terminal.ts';

const restoreRefusalText: Record<RestoreRefusal, string> = {
	backupUnreadable: 'Berkas itu bukan cadangan Balai. Pakai berkas yang dibuat dengan: balai backup BERKAS',
	backupDamaged: 'Cadangan itu rusak, isinya berubah, atau tidak cocok dengan jangkar di sebelahnya. Pakai cadangan yang lain.',
	databaseExists: 'Di folder data sudah ada isinya. Pulihkan ke folder kosong: BALAI_DATA=folder-baru balai restore BERKAS'
};

const postgresText = (tool: string) =>
	`Data di PostgreSQL dicadangkan dengan ${tool}. Simpan juga berkas rahasia-kode dari folder data, supaya kode di slip tetap berlaku, dan folder foto (BALAI_FILES).`;

/** `balai backup FILE` */
export const backupCommand: Command = async ({ settings, terminal, positionals: [typed] }) => {
	if (!typed) {
		terminal.err('Sebut berkas tujuannya: balai backup BERKAS');
		return 2;
	}
	if (settings.databaseUrl) {
		terminal.err(postgresText('pg_dump'));
		return 1;
	}
	const file = terminal.path(typed);
	if (existsSync(file)) {
		terminal.err(`Berkas ${file} sudah ada. Pilih nama lain.`);
		return 1;
	}
	if (!existsSync(dirname(file))) {
		terminal.err(`Folder ${dirname(file)} tidak ada. Buat dulu foldernya.`);
		return 1;
	}
	const balai = await openBalai(settings);
	try {
		await anchorAll({ store: balai.store, file: settings.anchorsFile });
		const anchor = await balai.store.newestAnchor();
		await balai.store.backupTo(file);
		if (anchor) await writeFile(anchorsBeside(file), `${anchorLine(anchor)}\n`, { mode: 0o600, flush: true });
		balai.log.info({ actor: 'operator' }, 'made a backup');
		terminal.out(
			`Cadangan selesai: ${file}\nIsinya semua data, foto, dan rahasia kode slip. Simpan seperti menyimpan datanya sendiri.`
		);
		if (anchor)
			terminal.out(
				`Jangkar terbaru, juga di ${anchorsBeside(file)}:\n  ${anchorLine(anchor)}\nCetak atau salin ke buku: dengan itu ketahuan kalau cadangan ini diubah orang.`
			);
		return 0;
	} finally {
		await balai.close();
	}
};

/** The newest anchor of a backup lies beside it. */
const anchorsBeside = (backup: string): string => `${backup}.jangkar.txt`;

/** `balai restore FILE`, into a data folder that is empty or not there yet */
export const restoreCommand: Command = async ({ settings, terminal, positionals: [typed] }) => {
	if (!typed) {
		terminal.err('Sebut berkas cadangannya: balai restore BERKAS');
		return 2;
	}
	if (settings.databaseUrl) {
		terminal.err(postgresText('pg_dump dan dipulihkan dengan pg_restore'));
		return 1;
	}
	const { dataFolder } = settings;
	await mkdir(dataFolder, { recursive: true, mode: 0o700 });
	if ((await readdir(dataFolder)).length > 0) {
		terminal.err(restoreRefusalText.databaseExists);
		return 1;
	}
	const backup = terminal.path(typed);
	const { kept } = await readKeptAnchors(anchorsBeside(backup));
	const restored = await restoreBackup(
		backup,
		join(dataFolder, DATABASE_FILE),
		(secret) => keepInstallationSecret(dataFolder, 'kode', secret),
		settings.filesFolder,
		kept
	);
	if (!restored.ok) {
		terminal.err(restoreRefusalText[restored.refusal]);
		return 1;
	}
	const { streams, events } = restored.value;
	terminal.out(
		`Pulih di ${dataFolder}: ${streams} rangkaian, ${events} kejadian, semuanya utuh.\nSemua petugas perlu masuk lagi.`
	);
	return 0;
};
