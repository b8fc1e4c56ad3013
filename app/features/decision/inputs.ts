import { z } from 'zod';
import type { DecisionId } from '#app/domain/shared/id.ts';
import { idParam } from '#app/platform/fields.ts';

export const DecisionParams = z.object({ decisionId: idParam<DecisionId>() });
