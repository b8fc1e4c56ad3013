import { expect, test } from 'vitest';
import { OrganizationForm, StartOrganizationForm } from './inputs.ts';

const WHOLE = {
  name: 'Corner Story Press',
  kind: 'non-profit',
  nonProfit: 'yes',
  email: 'hello@example.org',
  phone: '617-555-0142',
  website: 'https://corner.example.org',
  ein: '00-1234567',
  founded: '2009',
};

test('each way to reach an organization is refused beside its field where it leads nowhere', () => {
  const nonsense = { phone: 'abc', website: 'corner', ein: '12', founded: '20', email: 'us' };
  for (const form of [OrganizationForm, StartOrganizationForm]) {
    expect(form.safeParse(WHOLE).success).toBe(true);
    expect(form.safeParse({ ...WHOLE, phone: '', website: '', ein: '' }).data).toMatchObject({
      phone: null,
      website: null,
      ein: null,
    });
    for (const [field, typed] of Object.entries(nonsense)) {
      if (!(field in form.shape)) continue;
      const read = form.safeParse({ ...WHOLE, [field]: typed });
      expect(
        read.error?.issues.map(({ path }) => path),
        field,
      ).toEqual([[field]]);
    }
  }
});
