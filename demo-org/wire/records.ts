// Records outside of Analytics: the organization and its users, which clients read when they log in. Supports only the part
// of the query language and of the object descriptions that this needs.
import type { Company, Person } from "../company/company.ts";
import { longId, shortId } from "../recordIds.ts";
import { notFound, WireError } from "./errors.ts";

type Body = Record<string, unknown>;

const KINDS = { organization: "Organization", user: "User" } as const;
type Kind = (typeof KINDS)[keyof typeof KINDS];
const PREFIXES: Record<Kind, string> = { Organization: "00D", User: "005" };

function kindOf(name: string): Kind | undefined {
  const lower = name.toLowerCase();
  return lower === "organization" || lower === "user" ? KINDS[lower] : undefined;
}

function attributes(type: Kind, version: number, Id: string): Body {
  return { type, url: `/services/data/v${version}.0/sobjects/${type}/${Id}` };
}

function userRecord(person: Person, version: number, zone: string): Body {
  const [FirstName, LastName] = person.name.split(" ");
  const Id = longId(person.id);
  return {
    attributes: attributes("User", version, Id),
    Id,
    Username: person.username,
    FirstName,
    LastName,
    Name: person.name,
    Email: person.email,
    IsActive: true,
    TimeZoneSidKey: zone,
  };
}

function organizationRecord(company: Company, version: number): Body {
  const Id = longId(company.orgId);
  return {
    attributes: attributes("Organization", version, Id),
    Id,
    Name: company.name,
    InstanceName: "DEMO1",
    IsSandbox: false,
    OrganizationType: "Demo",
    NamespacePrefix: null,
    TrialExpirationDate: null,
    LanguageLocaleKey: "en_US",
    TimeZoneSidKey: company.zone.id,
  };
}

function recordsOf(kind: Kind, company: Company, version: number): Body[] {
  if (kind === "Organization") return [organizationRecord(company, version)];
  return [company.admin, company.scheduler, ...company.people].map((person) =>
    userRecord(person, version, company.zone.id),
  );
}

function typeOf(record: Body): string {
  return (record["attributes"] as { type: string }).type;
}

function columnOf(record: Body, field: string): string {
  const key = Object.keys(record).find((k) => k !== "attributes" && k.toLowerCase() === field.toLowerCase());
  if (key !== undefined) return key;
  throw new WireError(400, "INVALID_FIELD", `No such column '${field}' on entity '${typeOf(record)}'.`);
}

function project(record: Body, fields: readonly string[] | undefined): Body {
  if (!fields) return record;
  const chosen: Body = { attributes: record["attributes"] };
  for (const field of fields) {
    const key = columnOf(record, field);
    chosen[key] = record[key];
  }
  return chosen;
}

/** `GET sobjects/<kind>/<id>`, with the platform's `fields` parameter. */
export function recordBody(
  company: Company,
  version: number,
  name: string,
  given: string,
  fields: string | null,
): Body {
  const kind = kindOf(name);
  const id = shortId(given);
  const record =
    kind &&
    id !== undefined &&
    recordsOf(kind, company, version).find((r) => shortId(String(r["Id"])) === id);
  if (!record) throw notFound();
  return project(
    record,
    fields?.split(",").map((f) => f.trim()),
  );
}

const QUERY =
  /^\s*select\s+(count\(\)|[\w\s,]+?)\s+from\s+(\w+)(?:\s+where\s+(.+?))?(?:\s+order\s+by\s+.+?)?(?:\s+limit\s+(\d+))?(?:\s+offset\s+\d+)?\s*$/is;
const CONDITION = /^\(?\s*(\w+)\s*(=|!=)\s*(?:'((?:[^'\\]|\\.)*)'|([\w.-]+))\s*\)?$/;

const malformed = (what: string): WireError =>
  new WireError(400, "MALFORMED_QUERY", `unexpected token: ${what}`);

/** Whether a record matches `field = value and …`. Ids match in either length. */
function matches(record: Body, where: string): boolean {
  return where.split(/\s+and\s+/i).every((part) => {
    const match = CONDITION.exec(part.trim());
    if (!match) throw malformed(part);
    const [, field = "", operator, quoted, bare = ""] = match;
    const key = columnOf(record, field);
    const value = String(record[key]);
    const wanted = quoted === undefined ? bare : quoted.replace(/\\(.)/g, "$1");
    const same =
      key === "Id" ? shortId(value) === shortId(wanted) : value.toLowerCase() === wanted.toLowerCase();
    return same === (operator === "=");
  });
}

/** `GET query` and `queryAll`: SELECT of plain fields or COUNT() FROM Organization or User, WHERE with equality, LIMIT. */
export function queryBody(company: Company, version: number, q: string | null, columns: boolean): Body {
  const match = QUERY.exec(q ?? "");
  if (!match) throw malformed("query");
  const [, selected = "", name = "", where, limit] = match;
  const kind = kindOf(name);
  if (!kind) throw new WireError(400, "INVALID_TYPE", `sObject type '${name}' is not supported.`);
  const fields = selected.split(",").map((f) => f.trim());
  const counts = /^count\(\)$/i.test(selected);
  const records = recordsOf(kind, company, version)
    .filter((record) => where === undefined || matches(record, where))
    .slice(0, limit === undefined ? undefined : Number(limit));
  // The Salesforce CLI asks a second time, for the columns only, to print its table.
  if (columns) return columnsBody(kind, company, version, counts ? [] : fields);
  return {
    totalSize: records.length,
    done: true,
    records: counts ? [] : records.map((record) => project(record, fields)),
  };
}

function columnsBody(kind: Kind, company: Company, version: number, fields: readonly string[]): Body {
  const [record = {}] = recordsOf(kind, company, version);
  return {
    columnMetadata: fields.map((field) => {
      const columnName = columnOf(record, field);
      const isBoolean = typeof record[columnName] === "boolean";
      return {
        aggregate: false,
        apexType: columnName === "Id" ? "Id" : isBoolean ? "Boolean" : "String",
        booleanType: isBoolean,
        columnName,
        custom: false,
        displayName: columnName,
        foreignKeyName: null,
        insertable: false,
        joinColumns: [],
        numberType: false,
        textType: !isBoolean,
        updatable: false,
      };
    }),
    entityName: kind,
    groupBy: false,
    idSelected: fields.some((field) => field.toLowerCase() === "id"),
    keyPrefix: PREFIXES[kind],
  };
}

function summary(kind: Kind, version: number): Body {
  const url = `/services/data/v${version}.0/sobjects/${kind}`;
  return {
    custom: false,
    keyPrefix: PREFIXES[kind],
    label: kind,
    labelPlural: `${kind}s`,
    name: kind,
    queryable: true,
    retrieveable: true,
    urls: { describe: `${url}/describe`, rowTemplate: `${url}/{ID}`, sobject: url },
  };
}

/** `GET sobjects`: the two record types of the demo org. */
export function objectsBody(version: number): Body {
  return {
    encoding: "UTF-8",
    maxBatchSize: 200,
    sobjects: Object.values(KINDS).map((kind) => summary(kind, version)),
  };
}

/** `GET sobjects/<kind>/describe`: the fields, from which clients build queries. */
export function describeBody(company: Company, version: number, name: string): Body {
  const kind = kindOf(name);
  if (!kind) throw notFound();
  const [record = {}] = recordsOf(kind, company, version);
  return {
    ...summary(kind, version),
    childRelationships: [],
    fields: Object.entries(record)
      .filter(([field]) => field !== "attributes")
      .map(([field, value]) => ({
        custom: false,
        label: field,
        name: field,
        nillable: value === null,
        referenceTo: [],
        relationshipName: null,
        type: field === "Id" ? "id" : typeof value === "boolean" ? "boolean" : "string",
      })),
    recordTypeInfos: [],
  };
}
