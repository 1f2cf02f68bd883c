import type { AccountId, KpmEvent, SessionId } from '@balai/domain';
import { expect, it } from 'vitest';
import { livingWithdrawals, timelineLines, type Told } from './timeline.ts';

const sessionId = 'session-oelbiteno' as SessionId;
const session = { date: '2026-10-08', venue: 'Aula Desa', method: 'rembug' };
const components = { bumil: 0, aud: 0, sd: 1, smp: 0, sma: 0, lansia: 0, disabilitas: 0 };

function told(at: string, event: KpmEvent, note: string | null = null): Told {
	return { at, event, note, session: 'sessionId' in event ? session : null };
}

const day = '2026-10-08T02:00:00.000Z';
const story: Told[] = [
	told('2026-09-01T00:00:00.000Z', {
		type: 'kpmListed',
		register: 'pkh',
		batchId: 'b',
		areaCode: '5302992001',
		since: '2015-08-01',
		components,
		desil: 2
	}),
	told(day, { type: 'attendanceRecorded', sessionId, sessionDate: '2026-10-08', invited: true, at: day }),
	told(day, {
		type: 'choiceMade',
		sessionId,
		sessionDate: '2026-10-08',
		choice: { pilihan: 'belum', kunjungan: 'boleh' },
		at: day
	}),
	told(day, {
		type: 'choiceMade',
		sessionId,
		sessionDate: '2026-10-08',
		choice: { pilihan: 'mundur', kapan: 'tanyaKeluarga' },
		at: day
	}),
	told(day, {
		type: 'janjiHatiRecorded',
		sessionId,
		janjiHati: 'pertama',
		wording: 'juknis-2020',
		signing: 'thumb',
		signatureId: 's',
		digest: 'd',
		at: day
	})
];
const visit = (on: string, early: boolean): Told =>
	told(
		`${on}T03:00:00.000Z`,
		{
			type: 'visitRecorded',
			sessionId,
			visitId: 'v',
			on,
			outcome: 'tetapMundur',
			pressed: 'tidak',
			early,
			noteId: 'n',
			by: 'a' as AccountId,
			at: day
		},
		'Bertemu: suami'
	);

const lines = (story: Told[], today = '2026-11-22') => timelineLines(story, 'WITA', today, () => 'Rosalia Bete');

it('tells a case newest first, with the next visit on top and only her last answer of a session', () => {
	expect(lines(story).map(({ date, title }) => `${date}: ${title}`)).toEqual([
		'sampai 8 Jan 2027: Kunjungan berikut',
		'8 Okt 2026: Janji hati pertama',
		'8 Okt 2026: Rembug: pilihan pribadi',
		'8 Okt 2026: Hadir di Rembug',
		'1 Sep 2026: Masuk daftar di Balai',
		'1 Agu 2015: Mulai menjadi KPM'
	]);
	expect(lines(story)[2]?.detail).toBe('Mundur, tanya keluarga dulu.');
	expect(lines(story).at(-1)?.detail).toBe('11 tahun.');
});

it('[KP9] keeps the promise open after an early visit and confirms it after one in the window', () => {
	const early = [...story, visit('2026-10-20', true)];
	expect(livingWithdrawals(early)).toMatchObject([{ status: 'open', window: { firstDay: '2026-11-08', lastDay: '2027-01-08' } }]);
	expect(lines(early)[1]).toMatchObject({
		title: 'Kunjungan rumah: tetap mundur',
		detail: expect.stringContaining('belum menutup janji') as string,
		note: 'Bertemu: suami'
	});
	expect(livingWithdrawals([...early, visit('2026-11-22', false)])).toMatchObject([{ status: 'confirmed' }]);
});

it('says of a cancelled promise nothing but that', () => {
	const cancelled = [
		...story,
		told('2026-11-01T00:00:00.000Z', { type: 'withdrawalCancelled', sessionId, through: 'slip', at: day })
	];
	expect(livingWithdrawals(cancelled)).toEqual([]);
	expect(lines(cancelled)[0]).toMatchObject({ title: 'Dibatalkan', detail: '', note: null });
});

it('[OW10] has nothing open any more after the SK', () => {
	const ended = { type: 'membershipEnded', usulanId: 'usulan-1', path: 'alamiah', skDate: '2026-11-20', at: day } as const;
	expect(livingWithdrawals(story)).toHaveLength(1);
	expect(livingWithdrawals([...story, told('2026-11-21T00:00:00.000Z', ended)])).toEqual([]);
});

it('[BM2] tells what was recorded before a meeting, and of the pendamping’s own note nothing', () => {
	const recorded: Told[] = [
		told(day, {
			type: 'factsRecorded',
			facts: [
				{ factId: 'f1', fact: 'aset', corrects: 'f0' },
				{ factId: 'f2', fact: 'usaha', corrects: null }
			],
			source: 'tokoh',
			on: '2026-09-30',
			by: 'a' as AccountId,
			at: day
		}),
		told(day, { type: 'readinessNoted', readinessId: 'r', by: 'a' as AccountId, at: day })
	];
	expect(lines([...story, ...recorded])).toHaveLength(lines(story).length + 1);
	expect(lines(recorded)).toMatchObject([
		{
			date: '30 Sep 2026',
			title: 'Keterangan sebelum pertemuan',
			detail: 'Harta keluarga, usaha (1 perbaikan). Tokoh masyarakat.'
		}
	]);
});

it('[KP18] tells her last word about a plan, and her own result only while she wants it kept', () => {
	const plan = { upaya: 'Buka kios', potensi: null, bila: 'Memberi kesempatan' };
	const made = told(day, {
		type: 'planMade',
		sessionId,
		target: '2027-03-31',
		notes: { upaya: 'n1', potensi: null, bila: 'n2' },
		at: day
	});
	const kept = told(day, { type: 'selfAssessmentKept', sessionId, poll: 'penilaianDiri', noteId: 'n3', at: day });
	const result = [{ title: 'Rumah', answer: 'Di antaranya' }];
	const own = [told(day, { type: 'planDeclined', sessionId, at: day }), { ...made, own: { plan } }, { ...kept, own: { result } }];
	expect(lines(own)).toMatchObject([
		{ title: 'Menilai keluarga sendiri', note: 'Rumah: Di antaranya' },
		{
			title: 'Rencana keluarga',
			detail: 'Target Maret 2027. Bukan janji mundur.',
			note: 'Upaya: Buka kios\nKalau sudah mampu: Memberi kesempatan'
		}
	]);
	const dropped = [...own, told(day, { type: 'selfAssessmentDropped', sessionId, poll: 'penilaianDiri', at: day })];
	expect(lines(dropped).map(({ title }) => title)).toEqual(['Rencana keluarga']);
	expect(lines([made, told(day, { type: 'planDeclined', sessionId, at: day })])).toMatchObject([
		{ title: 'Rencana keluarga: tidak menulis', detail: '', note: null }
	]);
});
