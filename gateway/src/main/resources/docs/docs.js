// Shows openapi.json and asyncapi.json. Text is always set as text: nothing that a document says becomes markup.
"use strict";

const METHODS = ["get", "post", "put", "patch", "delete"];
const DEEPEST = 4;

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

const read = async (path) => {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
};

const resolve = (root, node) => {
  let found = node;
  for (let i = 0; found && found.$ref && i < 8; i++) {
    if (!found.$ref.startsWith("#/")) return {};
    found = found.$ref.slice(2).split("/")
      .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"))
      .reduce((at, step) => at?.[step], root);
  }
  return found ?? {};
};

const typeOf = (root, schema) => {
  const type = resolve(root, schema);
  if (type.enum) return type.enum.join(" | ");
  if (type.const !== undefined) return JSON.stringify(type.const);
  const choice = type.oneOf ?? type.anyOf;
  if (choice) return choice.map((one) => typeOf(root, one)).join(" or ");
  const name = [].concat(type.type ?? "object").join(" or ");
  if (name.startsWith("array")) return `list of ${typeOf(root, type.items ?? {})}`;
  return type.format ? `${name}, ${type.format}` : name;
};

const row = (name, type, needed, text, below) => make("li", {},
  make("span", {}, make("code", {}, name), type ? make("span", { class: "type" }, type) : null,
    needed ? make("span", { class: "needed" }, "required") : null),
  make("span", { class: "text" }, text ?? ""), below);

const properties = (root, schema, depth = 0) => {
  let type = resolve(root, schema);
  if (type.items) type = resolve(root, type.items);
  const all = { ...type.properties };
  const needed = new Set(type.required ?? []);
  for (const part of type.allOf ?? []) {
    const resolved = resolve(root, part);
    Object.assign(all, resolved.properties);
    (resolved.required ?? []).forEach((name) => needed.add(name));
  }
  const names = Object.keys(all);
  if (!names.length || depth >= DEEPEST) return null;
  return make("ul", { class: "rows" }, ...names.map((name) => row(name, typeOf(root, all[name]), needed.has(name),
    resolve(root, all[name]).description ?? all[name].description, properties(root, all[name], depth + 1))));
};

const titled = (title, content) => (content ? [make("h3", {}, title), content] : []);

const example = (method, path, body) => {
  const lines = [`curl -X ${method.toUpperCase()} '${location.origin}${path}'`, "-H \"Authorization: Bearer $TOKEN\""];
  if (method !== "get") lines.push("-H \"Idempotency-Key: $(uuidgen)\"");
  if (body) lines.push(`-H 'Content-Type: ${body}'`, body.includes("json") ? "-d @body.json" : "--data-binary @file");
  const text = lines.join(" \\\n  ");
  const button = make("button", { type: "button", class: "copy" }, "Copy");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  });
  return make("div", {}, button, make("pre", {}, make("code", {}, text)));
};

const operationBody = (root, method, path, item, operation) => {
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => resolve(root, one));
  const [media, content] = Object.entries(resolve(root, operation.requestBody).content ?? {})[0] ?? [];
  const responses = Object.entries(operation.responses ?? {}).sort();
  const good = responses.filter(([status]) => status.startsWith("2")).map(([, one]) => resolve(root, one))[0];
  const answered = Object.values(good?.content ?? {})[0]?.schema;
  return make("div", { class: "body" },
    operation.description ? make("p", {}, operation.description) : null,
    ...titled("Parameters", parameters.length ? make("ul", { class: "rows" }, ...parameters.map((one) =>
      row(one.name, `${typeOf(root, one.schema ?? {})}, in ${one.in}`, one.required, one.description))) : null),
    ...titled(`Body (${media})`, content ? properties(root, content.schema) ?? make("p", {}, typeOf(root, content.schema)) : null),
    ...titled("Answer", answered ? properties(root, answered) ?? make("p", {}, typeOf(root, answered)) : null),
    ...titled("Status", make("ul", { class: "rows" }, ...responses.map(([status, one]) =>
      row(status, "", false, resolve(root, one).description)))),
    ...titled("Try it", example(method, path, media)));
};

/** A line that opens; what is inside is made when it is opened for the first time. */
const entry = (id, kind, label, path, what, body) => {
  const details = make("details", { class: "operation", id },
    make("summary", {}, make("span", { class: `method ${kind}` }, label), make("span", { class: "path" }, path),
      make("span", { class: "what" }, what ?? "")));
  details.dataset.words = `${label} ${path} ${what ?? ""}`.toLowerCase();
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(body());
  });
  return details;
};

const operationGroups = (root) => {
  const groups = new Map();
  for (const [path, item] of Object.entries(root.paths ?? {})) {
    for (const method of METHODS.filter((name) => item[name])) {
      const operation = item[method];
      const group = operation.tags?.[0] ?? "Other";
      const id = operation.operationId ?? `${method}-${path.replaceAll(/[^a-z]+/gi, "-")}`;
      if (!groups.has(group)) groups.set(group, []);
      groups.get(group).push(entry(id, method, method.toUpperCase(), path, operation.summary,
        () => operationBody(root, method, path, item, operation)));
    }
  }
  const rank = (name) => (name.startsWith("Administration") ? 2 : name === "Gateway" ? 1 : 0);
  return [...groups].sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b));
};

const eventGroup = (root) => Object.values(root.channels ?? {}).flatMap((channel) =>
  Object.entries(channel.messages ?? {}).map(([type, reference]) => {
    const message = resolve(root, reference);
    const schema = message.payload?.schema ?? message.payload ?? {};
    return entry(`event-${type}`, "event", "EVENT", type, message.summary ?? message.title ?? schema.title, () =>
      make("div", { class: "body" },
        make("p", {}, message.description ?? schema.description ?? "", " Topic ", make("code", {}, channel.address), ". ",
          channel.description ?? ""),
        ...titled("Data", properties(schema, schema))));
  }));

const show = (groups) => {
  const place = document.getElementById("operations");
  const index = document.getElementById("index");
  for (const [name, entries] of groups) {
    place.append(make("section", { class: "group" }, make("h2", {}, name), ...entries));
    index.append(make("div", {}, make("h2", {}, name), make("ul", {}, ...entries.map((one) => {
      const link = make("a", { href: `#${one.id}` },
        one.querySelector(".what").textContent || one.querySelector(".path").textContent);
      link.addEventListener("click", () => { one.open = true; });
      const item = make("li", {}, link);
      item.dataset.words = one.dataset.words;
      return item;
    }))));
  }
};

const search = () => {
  const words = document.getElementById("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const element of document.querySelectorAll("[data-words]")) {
    element.hidden = !words.every((word) => element.dataset.words.includes(word));
  }
  for (const group of document.querySelectorAll("section.group, #index > div")) {
    group.hidden = !group.querySelector("[data-words]:not([hidden])");
  }
};

const openTarget = () => {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.scrollIntoView();
  }
};

const showParts = async () => {
  const health = await read("/api/v1/health");
  document.getElementById("parts").append(...health.parts.map((part) => make("li", { class: part.status.toLowerCase() },
    part.status === "UP" ? part.name : `${part.name}: ${part.status.toLowerCase()}`)));
};

const start = async () => {
  const place = document.getElementById("operations");
  showParts().catch(() => {});
  const [operations, events] = await Promise.allSettled([read("/api/v1/openapi.json"), read("/api/v1/asyncapi.json")]);
  place.replaceChildren();
  if (operations.status === "fulfilled") {
    const missing = (operations.value["x-parts"] ?? []).filter((part) => !part.included).map((part) => part.name);
    if (missing.length) place.append(make("p", { class: "loading" }, `Not answering at the moment: ${missing.join(", ")}.`));
    show(operationGroups(operations.value));
  } else {
    place.append(make("p", { class: "loading" }, `The operations cannot be shown: ${operations.reason.message}.`));
  }
  if (events.status === "fulfilled") show([["Events", eventGroup(events.value)]]);
  document.getElementById("search").addEventListener("input", search);
  window.addEventListener("hashchange", openTarget);
  openTarget();
};

start();
