import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Action, reachOf } from '#app/domain/access/policy.ts';
import type { Role } from '#app/domain/access/vocabulary.ts';
import type { PersonKey } from '#tests/access/people.ts';
import { ROUTES } from '#tests/access/routes.ts';

const ROLE: Readonly<Record<PersonKey, Role>> = {
  ...{ public: 'public', account: 'account', staff: 'office-staff', director: 'office-director' },
  ...{ adminA: 'partner-admin', adminB: 'partner-admin', adminC: 'partner-admin' },
  ...{ editorA: 'partner-editor', editorC: 'partner-editor' },
  ...{ leaderA: 'school-leader', leaderB: 'school-leader', designeeA: 'school-designee' },
  ...{ reviewerA: 'reviewer', reviewerB: 'reviewer' },
};

const actions = readdirSync('app/routes').flatMap((id) => {
  const text = readFileSync(path.join('app/routes', id, 'route.tsx'), 'utf8');
  const action = /export async function action[\s\S]*?\n}\n/.exec(text)?.[0];
  return action === undefined ? [] : [{ id, action, may: ROUTES[id]?.action ?? [] }];
});
const demandedBy = (action: string) => /ctx\.demand\('([\w.-]+)'/.exec(action)?.[1] as Action | undefined;

test('an action that is not for everybody asks who may do it before it reads what they sent', () => {
  const wrong = actions.filter(({ action, may }) => {
    const reads = action.search(/await read\w*\(\s*args\.request/);
    const asks = action.search(/ctx\.demand\('/);
    return reads >= 0 && !may.includes('public') && (asks < 0 || asks > reads);
  });
  expect(wrong.map(({ id }) => id)).toEqual([]);
  expect(actions.filter(({ action }) => demandedBy(action)).length).toBeGreaterThan(180);
});

test('what an action asks for is what the roles on its line may do, and few others', () => {
  const refused: string[] = [];
  const loose: string[] = [];
  for (const { id, action, may } of actions) {
    const demanded = demandedBy(action);
    if (demanded === undefined) continue;
    const reaches = (role: Role) => reachOf({ role }, demanded) !== undefined;
    const roles = new Set<Role>(may.map((person) => ROLE[person]));
    refused.push(...[...roles].filter((role) => !reaches(role)).map((role) => `${id}: ${role}`));
    loose.push(...Object.values(ROLE).flatMap((role) => (reaches(role) && !roles.has(role) ? [id] : [])));
  }
  expect(refused).toEqual([]);
  // Of these a record belongs to one person alone.
  expect([...new Set(loose)]).toEqual([
    'office.applications.views.$viewId.edit',
    'office.partnerships.views.$viewId.edit',
    'school.searches.$searchId._index',
    'school.shortlists.$shortlistId.notes.$noteId._index',
  ]);
});
