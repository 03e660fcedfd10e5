import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeEntities } from "./text.ts";

/** What the org does to a string: it encodes these six characters and no others. */
function encodeAsTheOrgDoes(text: string): string {
  return text.replace(
    /[<>"'\\&]/g,
    (c) => ({ "<": "&lt;", ">": "&gt;", '"': "&quot;", "&": "&amp;" })[c] ?? `&#${c.charCodeAt(0)};`,
  );
}

describe("decodeEntities", () => {
  it.each([
    ["it&#39;s", "it's"],
    ["can’t … it&#39;s", "can’t … it's"],
    ["{&quot;a&quot;:1}", '{"a":1}'],
    ["C:&#92;data", "C:\\data"],
    ["&#x27;&#X3c;", "'<"],
    ["&#128512;", "😀"],
    ["&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"],
    ["&amp;lt;b&amp;gt;", "&lt;b&gt;"],
    ["&amp;#39;", "&#39;"],
    ["&unknown; &; & &#; &#x; AT&T", "&unknown; &; & &#; &#x; AT&T"],
    ["&#0; &#55296; &#1114112; &#x110000;", "&#0; &#55296; &#1114112; &#x110000;"],
    ["&constructor;&toString;", "&constructor;&toString;"],
  ])("reads %j as %j", (encoded, plain) => {
    expect(decodeEntities(encoded)).toBe(plain);
  });

  it("undoes exactly one layer of the org's encoding, whatever the text contains", () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom("&lt;", "&amp;", "&#39;", "&amp;lt;", "&", ";"));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        expect(decodeEntities(encodeAsTheOrgDoes(text))).toBe(text);
      }),
    );
  });
});
