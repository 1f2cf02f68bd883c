import { describe, expect, it } from 'vitest';
import { suggestWords, wordsByArea } from './local-words.ts';
import { mpaScript } from './mpa.script.ts';
import { musyawarahScript } from './musyawarah.script.ts';
import { refleksiScript } from './refleksi.script.ts';
import { rembugScript } from './rembug.script.ts';
import { stepMark, type SessionScript } from './script.ts';
import { currentScript, currentScripts, sessionScripts } from './session-scripts.ts';

/** Marks that the guideline has, each once, without the letter that we add where a step of it is several of ours. */
function ofGuideline({ steps }: SessionScript): string[] {
	const marks = steps.map((step) => stepMark(step).replace(/^(\d+)[a-z]$/, '$1'));
	return [...new Set(marks)].filter((mark) => mark !== '+');
}

const each = sessionScripts.map((script) => [script.version, script] as const);

describe('every method', () => {
	it.each(each)('[RB12] %s keeps the private choice behind the rights card, and closes with a slip', (_, { steps }) => {
		const first = (action: string) =>
			steps.findIndex((step) => (step.actions as readonly string[] | undefined)?.includes(action));
		expect(first('showRightsCard')).toBeLessThanOrEqual(first('openChoice'));
		expect(first('openChoice')).toBeLessThanOrEqual(first('closeChoice'));
		expect(first('closeChoice')).toBeGreaterThan(-1);
		expect(steps.at(-1)?.actions).toEqual(['closeSession']);
	});

	it.each(each)('[RB12] %s asks nobody to raise a hand, and says what differs, why', (_, { steps }) => {
		for (const step of steps) {
			if (step.bedaDariJuknis) expect(step.bedaDariJuknis, step.id).toMatch(/^Juknis: .+ Di sini: .+ Sebabnya: .+\.$/);
			expect(step.say.map((line) => line.text).join(' '), step.id).not.toMatch(/angkat tangan|acungkan|tunjuk tangan/i);
			if (step.actions?.some((action) => /^(open|close)Poll$/.test(action)))
				expect(step.say.map(({ text }) => text).join(' '), step.id).not.toMatch(/siapa yang/i);
		}
	});

	it.each(each)('[RB12] %s may go on without a narasumber', (_, { steps }) => {
		const guest = steps.find(({ id }) => id === 'narasumber');
		expect(guest).toMatchObject({ optional: true });
		expect(guest?.do.join(' ')).toContain('Kalau tidak ada narasumber, lewati langkah ini.');
	});

	it.each(each)('[RB13] %s begins with its whole checklist', (_, { steps, materials }) => {
		expect(steps[0]?.materials).toEqual(materials.map(({ label }) => label));
		expect(new Set(materials.map(({ label }) => label)).size).toBe(materials.length);
	});

	it('[RB12] is found by its name, the newest run sheet of it', () => {
		expect(currentScripts().map(({ method }) => method)).toEqual(['rembug', 'mpa', 'refleksi', 'musyawarah']);
		expect(currentScript('mpa')).toBe(mpaScript);
		expect(currentScript('arisan')).toBeUndefined();
	});
});

describe('the MPA', () => {
	it('[RB12] has the stages a to g of the guideline, in their order', () => {
		expect(ofGuideline(mpaScript)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
		const titles = mpaScript.steps.filter(({ mark }) => mark !== '+').map(({ mark, title }) => `${mark} ${title}`);
		expect(titles).toEqual([
			'a Kata kita: kaya dan miskin',
			'b Dua kelompok menulis kartu',
			'c Tempel kartu secara acak',
			'd Kelompokkan serumpun',
			'e Tanya: apa yang kurang?',
			'f Matriks kaya dan miskin',
			'g Janji hati, komitmen'
		]);
		for (const { mark, source } of mpaScript.steps) if (mark !== '+') expect(source).toContain(`tahapan ${mark}`);
	});

	it('[RB12] hints at the rows that the guideline gives for example, where the matrix is made and nowhere else', () => {
		const hints = (script: SessionScript) =>
			script.steps.flatMap(({ id, exampleRows = [] }) => exampleRows.map(({ title }) => `${id}: ${title}`));
		const rows = (...titles: string[]) => titles.map((title) => `matrix: ${title}`);
		expect(hints(rembugScript)).toEqual(rows('Pendidikan', 'Rumah', 'Pekerjaan', 'Aset kepemilikan'));
		expect(hints(mpaScript)).toEqual(rows('Pendidikan', 'Rumah', 'Kendaraan', 'Penghasilan', 'Kepemilikan harta'));
	});

	it('[RB12] asks each person about the finished matrix, and has the commitments behind the choice', () => {
		const at = (id: string) => mpaScript.steps.find((step) => step.id === id)?.number ?? 0;
		expect([at('matrix'), at('selfAssessment'), at('privateChoice'), at('commitments')]).toEqual([10, 11, 12, 13]);
		expect(mpaScript.polls).toMatchObject([{ id: 'penilaianDiri', per: 'row', keep: true }]);
		expect(mpaScript.polls[0]?.options.map(({ label }) => label)).toEqual([
			'Lebih dekat kaya',
			'Di antaranya',
			'Lebih dekat miskin'
		]);
		expect(mpaScript.steps.filter((step) => step.bedaDariJuknis).map(stepMark)).toEqual(['b', '+', 'g']);
	});

	it('[RB3] reads its sentences word for word', () => {
		expect(quotations(mpaScript)).toEqual([
			'masyarakat diberi ruang untuk mendefinisikannya sendiri berdasarkan yang diketahuinya.',
			'Akan hadir setiap kegiatan P2K2, akan mempergunakan uang bantuan untuk keperluan sekolah anak, berjanji untuk keluar dari kepesertaan PKH bila telah mampu mandiri.'
		]);
	});
});

describe('the Refleksi', () => {
	it('[RB12] has the 12 steps of the guideline, in their order', () => {
		expect(ofGuideline(refleksiScript)).toEqual(['A', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']);
		for (const { mark = '', source } of refleksiScript.steps)
			if (/^\d/.test(mark)) expect(source).toMatch(new RegExp(`langkah ${Number.parseInt(mark, 10)}\\b`));
	});

	it('[RB12] asks on five boards, checks and dots in private, and lets plans be written before the choice', () => {
		expect(refleksiScript.boards.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
			'apaItuPkh wall',
			'berhakkah wall',
			'pengalaman wall',
			'sebab tree',
			'kelompok wall'
		]);
		expect(refleksiScript.polls.map(({ id, per }) => `${id} ${per}`)).toEqual(['titikSetuju row', 'cekKriteria person']);
		const at = (id: string) => refleksiScript.steps.find((step) => step.id === id)?.number ?? 0;
		expect([at('rightsCard'), at('plans'), at('privateChoice'), at('graduateSpeaks')]).toEqual([17, 18, 19, 21]);
		expect(refleksiScript.steps.filter((step) => step.bedaDariJuknis).map(stepMark)).toEqual([
			'4b',
			'8',
			'9',
			'10c',
			'10d',
			'+',
			'11'
		]);
	});

	it('[RB3] shows the sentence about the roots as a quotation, and roots from outside beside it', () => {
		expect(quotations(refleksiScript)).toEqual([
			'Apakah pendamping PKH yang mempunyai anak sekolah berhak mendapatkan PKH? Jika ya, apa alasannya? dan jika tidak apa alasannya?',
			'Jika memotong daun/ranting, apa yang terjadi? (akan tumbuh daun dan ranting lainnya) Jika memotong batang, apa yang akan terjadi? (akan tumbuh ranting); Jika memotong akar, apa yang akan terjadi? (pohon tidak akan tumbuh lagi)',
			'Bahwa penyebab paling utama dari seluruh kondisi persoalan kemiskinan KPM di atas adalah akibat faktor internal atau dari dalam diri KPM itu sendiri (malas, apatis, kurangnya budaya malu, pasrah, merasa tergantung pada bantuan, dll)'
		]);
		const said = refleksiScript.steps.flatMap(({ say }) => say.filter((line) => !line.quotation).map(({ text }) => text));
		expect(said.join(' ')).not.toMatch(/malas|apatis|budaya malu|pasrah/i);
		expect(refleksiScript.steps.find(({ id }) => id === 'tree')?.bedaDariJuknis).toContain('akar dari luar diri juga diterima');
	});
});

describe('the musyawarah', () => {
	it('[RB16] looks names up at the table alone, behind the private choice, found first, then in and out', () => {
		const { steps } = musyawarahScript;
		expect(steps.flatMap(({ id, prelist }) => (prelist ? `${id} ${prelist}` : []))).toEqual([
			'findings temuan',
			'proposedIn masuk',
			'proposedOut keluar'
		]);
		const at = (id: string) => steps.find((step) => step.id === id)?.number ?? 0;
		expect(at('promises')).toBeLessThan(at('findings'));
		for (const step of steps.slice(at('findings') - 1, -1))
			expect([step.projector, step.phone], step.id).toEqual(['title', 'wait']);
		expect(musyawarahScript.polls.map(({ ask }) => ask).join(' ')).not.toMatch(/keluarga|siapa/i);
	});

	it('[RB12] says where it differs from the guideline, and that it decides nobody’s graduasi', () => {
		expect(musyawarahScript.steps.filter((step) => step.bedaDariJuknis).map(({ id }) => id)).toEqual([
			'privateChoice',
			'proposedOut'
		]);
		const said = musyawarahScript.steps.flatMap(({ say }) => say.map(({ text }) => text)).join(' ');
		expect(said).toContain('Musyawarah ini tidak memutuskan siapa yang berhenti menerima PKH.');
		expect(said).toContain('Usulan ini bukan keputusan.');
	});

	it('[RB3] reads its sentences word for word', () => {
		expect(quotations(musyawarahScript)).toEqual([
			'Musyawarah Kelurahan dilakukan untuk mengidentifikasi kelayakan data prelist untuk diberikan program atau tidak serta mengidentifikasi peserta baru yang belum masuk kedalam database sasaran program percepatan penghapusan kemiskinan ekstrem.',
			'Musyawarah Desa/Kelurahan merupakan kegiatan yang dilakukan setiap pemerintah desa/kelurahan yang dimanfaatkan oleh SDM PKH untuk melakukan sosialisasi tentang Graduasi KPM PKH.',
			'KPM yang terkategori Bidik Graduasi mempunyai hak untuk mengikuti program Pemberdayaan dan Perlindungan Sosial',
			'Kolom verifikasi yang dilakukan dalam proses Musyawarah Desa/Kelurahan (Musdes/Muskel).',
			'Hasil muskel selanjutnya akan dilakukan verivali oleh petugas yang berwenang.'
		]);
	});
});

function quotations({ steps }: SessionScript): string[] {
	return steps.flatMap(({ say }) => say.filter((line) => line.quotation).map(({ text }) => text));
}

describe('words of an area', () => {
	it('[LW1] are suggested by province, and by kabupaten where it speaks otherwise', () => {
		expect(suggestWords('3204112001')).toMatchObject({ kaya: 'beunghar', miskin: 'sangsara' });
		expect(suggestWords('3212')).toMatchObject({ kaya: 'sugih', miskin: 'mlarat' });
		expect(suggestWords('3301012001')).toMatchObject({ kaya: 'sugih', miskin: 'mlarat' });
		expect(suggestWords('1371')).toMatchObject({ kaya: 'kayo', miskin: 'bansaik' });
	});

	it('[LW2] are left to the hall where we know none', () => {
		expect(suggestWords('5302992001')).toBeUndefined();
		expect(suggestWords('1309')).toBeUndefined();
		expect(suggestWords('')).toBeUndefined();
		for (const [code, words] of Object.entries(wordsByArea)) {
			expect(code).toMatch(/^\d{2}(\d{2})?$/);
			for (const word of words ? [words.kaya, words.miskin] : []) expect(word.length).toBeLessThanOrEqual(30);
		}
	});
});
