import { answerProgram } from '#lib/server/api/answer.ts';

/** For programs of other offices. */
export const GET = ({ locals, request, url, params, getClientAddress }) =>
	answerProgram(locals.app, request, url, params.jalan, getClientAddress());
