import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseConnectedObject, parseConnectedObjectPage } from "./connectedObject.ts";

const ACCOUNT = {
  id: "0Iu3h000000Aaaa",
  name: "Account",
  label: "Account",
  sourceObjectName: "Account",
  connector: { id: "0It3h000000Conn", name: "SFDC_LOCAL", label: "Local" },
  replicationDataflowId: "02K3h000000Repl",
  status: "success",
  connectionMode: "periodicFull",
};

describe("a connected object", () => {
  it("has its names, its connection and its dataflow", () => {
    expect(parseConnectedObject(ACCOUNT)).toEqual({
      id: "0Iu3h000000AaaaCAC",
      names: ["Account"],
      connectionId: expect.stringMatching(/^0It3h000000Conn\w{3}$/),
      connectionName: "SFDC_LOCAL",
      dataflowId: expect.stringMatching(/^02K3h000000Repl\w{3}$/),
    });
  });

  it("is read from an id alone", () => {
    expect(parseConnectedObject({ id: ACCOUNT.id, connector: "SFDC_LOCAL", name: " " })).toEqual({
      id: "0Iu3h000000AaaaCAC",
      names: [],
      connectionId: null,
      connectionName: null,
      dataflowId: null,
    });
  });

  it("keeps the names that differ", () => {
    expect(parseConnectedObject({ ...ACCOUNT, label: "Konto" })?.names).toEqual(["Account", "Konto"]);
  });

  it("never throws on any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseConnectedObject(value)?.id).not.toBe("");
      }),
    );
  });
});

describe("a page of them", () => {
  it("has all readable objects, and the link to the next page", () => {
    const nextPageUrl = "/services/data/v67.0/wave/replicatedDatasets?page=abc";
    const page = parseConnectedObjectPage({
      replicatedDatasets: [null, ACCOUNT, {}],
      nextPageUrl,
      url: "/x",
    });
    expect(page.objects.map(({ names }) => names)).toEqual([["Account"]]);
    expect(page.nextPageUrl).toBe(nextPageUrl);
    expect(parseConnectedObjectPage({ replicatedDatasets: [] })).toEqual({
      objects: [],
      broken: 0,
      nextPageUrl: null,
    });
  });

  it.each([[null], [[]], [{}], ["<html>"], [{ replicatedDatasets: null }]])(
    "throws without a list: %j",
    (body) => {
      expect(() => parseConnectedObjectPage(body)).toThrow(TypeError);
    },
  );
});
