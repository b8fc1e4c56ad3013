import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node';
import { inLanguage, splitLanguage } from '#app/domain/shared/family-path.ts';
import type { Language } from '#app/domain/shared/language.ts';

type Build = ServerBuild | (() => Promise<ServerBuild>);
type Handler = (request: Request, context: AppLoadContext) => Promise<Response>;

/**
 * The same routes under each language's own address: `/es/schools/…` is the route of `/schools/…` with `/es` as what its
 * addresses begin with. What no family reads has one address; asked for in a language it leads there.
 */
export function languageHandler(build: Build, mode: string): Handler {
  const handlers = new Map<Language, Handler>();
  const handlerIn = (language: Language): Handler => {
    const known = handlers.get(language);
    if (known) return known;
    const handler = createRequestHandler(under(build, inLanguage(language, '/')), mode);
    handlers.set(language, handler);
    return handler;
  };
  return async (request, context) => {
    const { pathname, search } = new URL(request.url);
    const { language, path, isFamilyPage } = splitLanguage(pathname);
    if (language !== 'en' && !isFamilyPage) {
      return new Response(null, { status: 307, headers: { Location: path + search } });
    }
    return handlerIn(language)(request, context);
  };
}

function under(build: Build, basename: string): Build {
  if (basename === '/') return build;
  return typeof build === 'function'
    ? async () => ({ ...(await build()), basename })
    : { ...build, basename };
}
