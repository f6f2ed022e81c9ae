// Calls a running gateway through the types that its contract generates. Needs LIVEGATE_URL, a gateway on the sandbox.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { paths } from "./livegate.js";

const client = createClient<paths>({
  baseUrl: process.env.LIVEGATE_URL ?? "http://localhost:8080",
  headers: { "X-API-Key": "demo" },
});

const list = await client.GET("/api/v1/channels", { params: { query: { size: 100 } } });
assert.equal(list.response.status, 200);
const recording = list.data?.items.find((channel) => channel.recording && channel.dvr);
assert.ok(recording, "the sandbox has a channel that records with DVR");

const snapshot = await client.POST("/api/v1/channels/{channelId}/snapshots", {
  params: { path: { channelId: recording.id } },
  body: { limitedDuration: 5 },
});
assert.equal(snapshot.response.status, 201);
assert.ok(snapshot.data && "durationMinutes" in snapshot.data, "a snapshot, not a dry run");
assert.equal(snapshot.data.durationMinutes, 5);
assert.equal(snapshot.response.headers.get("Location"), `/api/v1/channels/${recording.id}/snapshots/${snapshot.data.id}`);

const refused = await client.POST("/api/v1/channels/{channelId}/snapshots", {
  params: { path: { channelId: recording.id } },
  body: { limitedDuration: 241 },
});
assert.equal(refused.response.status, 400);
assert.equal(refused.error?.code, "validation-failed");
assert.equal(refused.error?.violations?.[0]?.field, "limitedDuration");

console.log(`typescript client: snapshot ${snapshot.data.id} taken, 241 minutes refused`);
