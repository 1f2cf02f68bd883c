import type { RightsPoint } from '@balai/domain';
import { circlePause, handHeart, house, phone, sprout, undo, type IconPaths } from '#lib/ui/icons.ts';

export const rightsIcons: Record<RightsPoint['id'], IconPaths> = {
	free: handHeart,
	ends: circlePause,
	stays: sprout,
	changeMind: undo,
	comeBack: house,
	contact: phone
};
