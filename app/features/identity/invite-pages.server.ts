import { authorize, type Context, requireOrganization } from '#app/platform/context.server.ts';
import { listPlaces, placeName } from './places.server.ts';

export async function inviteColleaguePage(ctx: Context) {
  const organizationId = requireOrganization(ctx);
  authorize(ctx, 'team.manage', { organizationId });
  return { organization: await placeName(ctx, { organizationId, schoolCode: null }) };
}

export async function invitePersonPage(ctx: Context) {
  authorize(ctx, 'people.manage');
  return listPlaces(ctx);
}
