// The built pages. They are read once, at the start, so the gateway serves one build even while the next one is being made.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { belowBasePath } from "./basePath.ts";
import { chooseEncoding, EncodableBody, type Encoding, etagOf, hashOf, matchesEtag } from "./encoding.ts";
import { PAGE_HEADERS } from "./securityHeaders.ts";

/** Where the build notes its sources; never served. */
export const STAMP_FILE = ".stamp.json";

/** The place in `index.html` for further tags. */
const MARK = "<!-- first read -->";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

/** Kinds of files that hold absolute paths of others. */
const NAMING = new Set([".html", ".webmanifest"]);

interface SiteFile {
  type: string;
  hash: string;
  forms: Map<Encoding, Buffer>;
}

/** The built pages in memory. */
export interface Site {
  /** Id of the build; null without one. */
  buildId: string | null;
  /** Answers a page or a file. `tags` is HTML to insert into a page at its mark. A document without the mark is unchanged. */
  respond: (method: string, path: string, headers: Headers, tags?: string) => Promise<Response>;
}

/** Reads the built pages under `dist`, to be served below `basePath`. Without the folder, every page says how to build it. */
export function loadSite(dist: string, basePath = ""): Site {
  const files = new Map<string, SiteFile>();
  if (existsSync(dist)) {
    for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.startsWith(".")) continue;
      const path = join(entry.parentPath, entry.name);
      const extension = extname(entry.name);
      if (extension === ".br" || extension === ".gz") continue;
      const built = readFileSync(path);
      // These name other files by their paths. What is named differently is not compressed beforehand; both are small.
      const isMoved = basePath !== "" && NAMING.has(extension);
      const raw = isMoved ? Buffer.from(belowBasePath(built.toString("utf8"), basePath)) : built;
      const forms = new Map<Encoding, Buffer>([["identity", raw]]);
      if (!isMoved && existsSync(`${path}.br`)) forms.set("br", readFileSync(`${path}.br`));
      if (!isMoved && existsSync(`${path}.gz`)) forms.set("gzip", readFileSync(`${path}.gz`));
      const type = TYPES[extension] ?? "application/octet-stream";
      files.set(`/${relative(dist, path).split(sep).join("/")}`, { type, hash: hashOf(raw), forms });
    }
  }
  return {
    buildId: readBuildId(dist),
    respond: (method, path, headers, tags = "") => respond(files, method, path, headers, tags),
  };
}

function readBuildId(dist: string): string | null {
  try {
    const stamp: unknown = JSON.parse(readFileSync(join(dist, STAMP_FILE), "utf8"));
    const id = stamp !== null && typeof stamp === "object" && "id" in stamp ? stamp.id : null;
    return typeof id === "string" ? id : null;
  } catch {
    return null;
  }
}

function plain(status: number, text: string, extra: Record<string, string> = {}): Response {
  const headers = {
    ...PAGE_HEADERS,
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
  };
  return new Response(`${text}\n`, { status, headers: { ...headers, ...extra } });
}

async function respond(
  files: Map<string, SiteFile>,
  method: string,
  path: string,
  headers: Headers,
  tags: string,
): Promise<Response> {
  if (method !== "GET" && method !== "HEAD")
    return plain(405, "Pages are only read.", { Allow: "GET, HEAD" });
  const isFile = extname(path) !== "";
  const file = files.get(isFile ? path : "/index.html");
  if (!file) {
    if (isFile) return plain(404, "There is no such file.");
    return plain(503, "The pages are not built. Run: npm run build");
  }
  const wanted = chooseEncoding(headers.get("accept-encoding") ?? undefined);
  const { hash, encoding, body } =
    (isFile ? null : await withTags(file, tags, wanted)) ?? asBuilt(file, wanted);
  const answer: Record<string, string> = {
    ...PAGE_HEADERS,
    "Content-Type": file.type,
    // Names under /assets contain a hash of the content. Every other file may change with the next build.
    "Cache-Control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    ETag: etagOf(hash, encoding),
    Vary: "Accept-Encoding",
  };
  if (matchesEtag(headers.get("if-none-match") ?? undefined, hash)) {
    return new Response(null, { status: 304, headers: answer });
  }
  if (encoding !== "identity") answer["Content-Encoding"] = encoding;
  answer["Content-Length"] = String(body.length);
  return new Response(method === "HEAD" ? null : new Uint8Array(body), { status: 200, headers: answer });
}

interface Form {
  hash: string;
  encoding: Encoding;
  body: Buffer;
}

function asBuilt({ hash, forms }: SiteFile, wanted: Encoding): Form {
  const encoding = forms.has(wanted) ? wanted : forms.has("gzip") && wanted === "br" ? "gzip" : "identity";
  return { hash, encoding, body: forms.get(encoding) ?? Buffer.alloc(0) };
}

/** The document with `tags` at its mark, or null when there is nothing to insert. It has about 1 kB, so it is compressed each time. */
async function withTags({ forms }: SiteFile, tags: string, wanted: Encoding): Promise<Form | null> {
  const html = forms.get("identity")?.toString("utf8") ?? "";
  if (tags === "" || !html.includes(MARK)) return null;
  const document = new EncodableBody(Buffer.from(html.replace(MARK, () => tags)));
  const { bytes, encoding } = await document.encode(wanted);
  return { hash: document.hash, encoding, body: bytes };
}
