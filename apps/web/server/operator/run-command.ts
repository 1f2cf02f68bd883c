import { parseArgs } from 'node:util';
import { parseSettings } from '../settings.ts';
import { backupCommand, restoreCommand } from './backup-commands.ts';
import { auditCommand, doctorCommand } from './check-commands.ts';
import { bidikCommand } from './bidik-command.ts';
import { importCommand } from './import-command.ts';
import { padanCommand } from './padan-command.ts';
import type { Command, Terminal } from './terminal.ts';
import { userCommand } from './user-commands.ts';

const commands: Readonly<Record<string, Command>> = {
	import: importCommand,
	bidik: bidikCommand,
	padan: padanCommand,
	backup: backupCommand,
	restore: restoreCommand,
	audit: auditCommand,
	user: userCommand,
	doctor: doctorCommand
};

const usage = `Pakai: pnpm -s balai PERINTAH

  import BERKAS --kind pkh [--dry-run] [--json]   ambil daftar keluarga; --dry-run hanya memeriksa
  import BERKAS --kind dtks|p3ke|regsosek|dtsen|bebas [--quarter 2026-3] [--on TANGGAL] [--label NAMA] [--dry-run] [--json]
                                                  ambil register atau daftar lain: triwulan, tanggal data, nama daftar bebas
  bidik --pack juknis-2020|ntt-67-2024 --on TANGGAL [--area K] [--json]
                                                  siapa yang masuk bidik graduasi menurut aturan itu, dengan alasannya
  padan --left pkh|dtks|p3ke|… [--right pkh|dtks|p3ke|…] [--area K] [--json]
                                                  dua daftar dibandingkan orang per orang; tanpa --right: yang ganda di dalamnya
  backup BERKAS                                   semua data ke satu berkas, juga selagi Balai berjalan
  restore BERKAS                                  pulihkan ke folder data yang kosong
  audit verify [--anchors BERKAS] [--anchor "NOMOR KODE"] [--json]
                                                  periksa apakah riwayat masih utuh, juga terhadap jangkar yang dicatat di luar
  audit anchor [--json]                           buat jangkar sekarang; barisnya untuk dicetak atau disalin
  user add --username N --name "N" --role P --area K [--password-stdin] [--json]
  user reset --username N [--password-stdin] [--json]
  doctor [--json]                                 periksa pemasangan ini

Folder data: BALAI_DATA (atau --latihan untuk data latihan). PostgreSQL: DATABASE_URL.`;

const options = {
	kind: { type: 'string' },
	quarter: { type: 'string' },
	label: { type: 'string' },
	'dry-run': { type: 'boolean' },
	json: { type: 'boolean' },
	username: { type: 'string' },
	name: { type: 'string' },
	role: { type: 'string' },
	area: { type: 'string' },
	pack: { type: 'string' },
	left: { type: 'string' },
	right: { type: 'string' },
	on: { type: 'string' },
	'password-stdin': { type: 'boolean' },
	anchors: { type: 'string' },
	anchor: { type: 'string' },
	latihan: { type: 'boolean' },
	help: { type: 'boolean', short: 'h' }
} as const;

/** Runs one command of `balai` and gives the exit code; answers go to the terminal, log lines to standard error. */
export async function runCommand(
	args: readonly string[],
	env: Record<string, string | undefined>,
	terminal: Terminal
): Promise<number> {
	const parsed = parse(args);
	if (!parsed) {
		terminal.err(`Ada pilihan yang tidak dikenal atau kurang isinya.\n\n${usage}`);
		return 2;
	}
	const [name, ...positionals] = parsed.positionals;
	if (parsed.values.help === true) {
		terminal.out(usage);
		return 0;
	}
	const command = Object.hasOwn(commands, name ?? '') ? commands[name ?? ''] : undefined;
	if (!command) {
		terminal.err(name === undefined ? usage : `Perintah '${name}' tidak ada.\n\n${usage}`);
		return 2;
	}
	const settings = parseSettings(env, parsed.values.latihan === true ? ['--latihan'] : []);
	if (!settings.ok) {
		terminal.err(settings.problems.join('\n'));
		return 2;
	}
	return command({ settings: settings.settings, terminal, positionals, options: parsed.values });
}

function parse(args: readonly string[]) {
	try {
		return parseArgs({ args: [...args], options, allowPositionals: true });
	} catch (error) {
		if (!(error instanceof TypeError && 'code' in error)) throw error;
		return undefined;
	}
}
