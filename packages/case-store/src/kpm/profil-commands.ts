import {
	confirmationsIn,
	decideProfil,
	ok,
	parseNik,
	photosIn,
	profilSection,
	profilStanding,
	refuse,
	type Actor,
	type CommandId,
	type Confirmation,
	type KpmId,
	type ProfilCommand,
	type ProfilContent,
	type RefusalCode,
	type Result
} from '@balai/domain';
import type { Commands } from '../commands.ts';
import { fileOf, nameFile, proofOf, type CasePurpose } from '../files/files.ts';
import type { Secrets } from '../secrets.ts';
import type { Trx } from '../streams/streams.ts';

/** One command to a profile: its event, and the version that it proves, in one transaction. */
export function profilCommand(
	{ commands, secrets }: { commands: Commands; secrets: Secrets },
	actor: Actor,
	commandId: CommandId,
	kpmId: KpmId,
	command: ProfilCommand
): Promise<Result<null, RefusalCode>> {
	return commands.person(actor, commandId, kpmId, async (trx, { stream, state, at, today }) => {
		const proofs = command.kind === 'saveProfilSection' ? await proofsOf(trx, kpmId, command) : {};
		const standing = profilStanding(stream.events);
		const confirmations = await confirmationsOf(trx, standing.latest.konfirmasi?.versionId);
		const decision = decideProfil(command, state, standing, { actor, at, today, proofs, confirmations });
		if (!decision.ok) return decision;
		for (const fileId of Object.keys(proofs)) if (!(await nameFile(trx, fileId))) return refuse('unknownOrForbidden');
		await commands.appendKpm(trx, kpmId, stream, decision.value, actor);
		if (command.kind !== 'saveProfilSection') return ok(null);
		const { section, versionId, content } = command;
		const members = content.rows['art'] ?? [];
		const { art: _art, ...rows } = content.rows;
		const by = actor.kind === 'account' ? actor.accountId : '';
		const kept: ProfilContent = section === 'pokok' ? { fields: content.fields, rows } : content;
		await trx
			.insertInto('profil_version')
			.values({ id: versionId, kpm_id: kpmId, section, content: JSON.stringify(kept), by_account: by, at })
			.execute();
		if (section === 'pokok' && members.length > 0)
			await trx
				.insertInto('family_member')
				.values(members.map((row, position) => memberRow(secrets, { versionId, kpmId, position }, row)))
				.execute();
		return ok(null);
	});
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function memberRow(
	secrets: Secrets,
	{ versionId, kpmId, position }: { versionId: string; kpmId: string; position: number },
	row: Readonly<Record<string, unknown>>
) {
	const parsed = parseNik(text(row['nik']));
	const nik = parsed.ok ? parsed.value.nik : null;
	return {
		version_id: versionId,
		position,
		kpm_id: kpmId,
		hubungan: text(row['hubungan']),
		nama: text(row['nama']),
		nik,
		nik_digest: nik === null ? null : secrets.digest('nik', nik),
		tempat_lahir: text(row['tempatLahir']),
		tanggal_lahir: text(row['tanggalLahir']) || null,
		keterangan: text(row['keterangan'])
	};
}

async function confirmationsOf(trx: Trx, versionId: string | undefined): Promise<Confirmation[]> {
	if (versionId === undefined) return [];
	const saved = await trx.selectFrom('profil_version').select('content').where('id', '=', versionId).executeTakeFirst();
	return confirmationsIn(saved && (JSON.parse(saved.content) as ProfilContent));
}

async function proofsOf(
	trx: Trx,
	kpmId: KpmId,
	{ section, content }: Extract<ProfilCommand, { kind: 'saveProfilSection' }>
): Promise<Record<string, string>> {
	const form = profilSection(section);
	const purpose: CasePurpose = section === 'konfirmasi' ? 'konfirmasi' : 'profil';
	const proofs: Record<string, string> = {};
	for (const fileId of form ? photosIn(form, content) : []) {
		const file = await fileOf(trx, fileId, { purpose, kpmId });
		if (file) proofs[fileId] = proofOf(file);
	}
	return proofs;
}
