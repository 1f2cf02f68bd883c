import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { endpointOf, endpoints } from './endpoints.ts';
import { openApi } from './openapi.ts';

describe('the description of the API', () => {
	it('[SB2] is valid OpenAPI 3.1, and the one that is kept in the documentation', async () => {
		const validator = new Validator();
		const checked = await validator.validate(structuredClone(openApi()) as Record<string, unknown>);
		expect(checked).toEqual({ valid: true });
		expect(validator.version).toBe('3.1');
		await expect(`${JSON.stringify(openApi(), null, '\t')}\n`).toMatchFileSnapshot('../../../../../../docs/openapi.json');
	});

	it('refuses a description that is none, so that being valid says something', async () => {
		const broken = { ...openApi(), paths: { '/keluarga': { get: { responses: { '200': {} } } } } };
		expect((await new Validator().validate(structuredClone(broken))).valid).toBe(false);
	});

	it('[SB3] names no field for what was confided, and no address that carries a number of a person', () => {
		const text = JSON.stringify(openApi());
		for (const word of ['pilihan', 'janjiHati', 'readiness', 'income', 'note', 'planned', 'photo', 'dipaksa'])
			expect(text, word).not.toMatch(new RegExp(`"${word}"`));
		for (const { query, path } of endpoints) expect(Object.keys(query.shape), path).not.toContain('nik');
	});

	it('lets no row leave with a field that it does not name', () => {
		const families = endpointOf('keluarga')?.endpoint;
		const row = {
			kpmId: 'kpm-000001',
			nama: 'Maria Bete',
			dusun: null,
			desa: 'Oelbiteno',
			areaCode: '5302992001',
			since: null,
			endedOn: null,
			household: 'stands',
			desil: null,
			components: { sd: 1 }
		};
		expect(families?.row.safeParse(row).success).toBe(true);
		expect(families?.row.safeParse({ ...row, numbers: undefined }).success).toBe(true);
		expect(families?.row.safeParse({ ...row, pilihan: 'mundur' }).success).toBe(false);
		expect(endpointOf('bidik.jsonl')).toBeUndefined();
		expect(endpointOf('keluarga.jsonl')?.isStream).toBe(true);
		expect(endpointOf('__proto__')).toBeUndefined();
	});
});
