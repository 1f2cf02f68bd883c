import { keepEarlyAnswers } from '#lib/ui/early-answers.ts';

export const init = keepEarlyAnswers;
