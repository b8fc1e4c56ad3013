import path from 'node:path';
import { applyPatches } from './patches.mjs';

applyPatches(path.resolve(import.meta.dirname, '../..'));
