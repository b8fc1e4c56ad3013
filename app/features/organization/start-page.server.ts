import { authorize, type Context } from '#app/platform/context.server.ts';

export async function startPage(ctx: Context) {
  authorize(ctx, 'organization.create');
  return { name: ctx.actor.name, email: ctx.actor.email ?? '', office: ctx.district.officeName };
}
