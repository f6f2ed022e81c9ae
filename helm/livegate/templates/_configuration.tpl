{{/* The application.yaml of the gateway. Holds no secret: those are files of their own. */}}
{{- define "livegate.configuration" -}}
{{- $accounts := dict -}}
{{- range $name, $account := include "livegate.accounts" . | fromYaml -}}
{{- $entry := dict "zone" (default "public" $account.zone) -}}
{{- with $account.baseUrl }}{{ $_ := set $entry "base-url" . }}{{ end -}}
{{- $_ := set $accounts $name $entry -}}
{{- end -}}
{{- $security := dict -}}
{{- with .Values.security.apiKeys }}{{ $_ := set $security "api-keys" . }}{{ end -}}
{{- with .Values.security.allowedOrigins }}{{ $_ := set $security "allowed-origins" . }}{{ end -}}
{{- with .Values.security.jwt }}{{ $_ := set $security "jwt" (include "livegate.kebab" . | fromYaml) }}{{ end -}}
{{- $livegate := dict
      "default-account" .Values.defaultAccount
      "accounts" $accounts
      "shutdown" (dict "drain" .Values.shutdown.drain)
      "docs" (dict "enabled" .Values.docs.enabled)
      "state-guard" .Values.stateGuard
      "upstream" (include "livegate.kebab" .Values.upstream | fromYaml) -}}
{{- with $security }}{{ $_ := set $livegate "security" . }}{{ end -}}
{{- with .Values.proxies.trusted }}{{ $_ := set $livegate "proxies" (dict "trusted" .) }}{{ end -}}
{{- with .Values.limits }}{{ $_ := set $livegate "limits" (include "livegate.kebab" . | fromYaml) }}{{ end -}}
{{- $stopping := add (include "livegate.seconds" .Values.upstream.deadline) 1 -}}
{{- $spring := dict "lifecycle" (dict "timeout-per-shutdown-phase" (printf "%ds" $stopping)) -}}
{{- if include "livegate.redisPorts" . -}}
{{- $redis := dict "ssl" (dict "enabled" .Values.redis.ssl) -}}
{{- with .Values.redis.host }}{{ $_ := set $redis "host" . }}{{ $_ := set $redis "port" $.Values.redis.port }}{{ end -}}
{{- with .Values.redis.url }}{{ $_ := set $redis "url" . }}{{ $_ := unset $redis "ssl" }}{{ end -}}
{{- with .Values.redis.sentinel.nodes -}}
{{- $_ := set $redis "sentinel" (dict "master" $.Values.redis.sentinel.master "nodes" .) -}}
{{- end -}}
{{- with .Values.redis.cluster.nodes }}{{ $_ := set $redis "cluster" (dict "nodes" .) }}{{ end -}}
{{- $_ := set $spring "data" (dict "redis" $redis) -}}
{{- end -}}
{{- $management := dict -}}
{{- with .Values.tracing.endpoint -}}
{{- $export := dict "export" (dict "otlp" (dict "endpoint" .)) -}}
{{- $sampling := dict "sampling" (dict "probability" $.Values.tracing.samplingProbability) -}}
{{- $management = dict "opentelemetry" (dict "tracing" $export) "tracing" $sampling -}}
{{- end -}}
{{- mergeOverwrite (dict "livegate" $livegate "spring" $spring "management" $management) (deepCopy .Values.config) | toYaml -}}
{{- end }}

{{/* The ports on which Redis is reached, each on a line; empty without one. */}}
{{- define "livegate.redisPorts" -}}
{{- with .Values.redis.host }}{{ printf "%d\n" ($.Values.redis.port | int64) }}{{ end -}}
{{- with .Values.redis.url -}}
{{- $port := regexFind ":[0-9]+" (regexReplaceAll "^rediss?://" . "") -}}
{{- printf "%s\n" (default "6379" (trimPrefix ":" $port)) -}}
{{- end -}}
{{- with .Values.redis.sentinel.nodes -}}
{{- printf "%d\n" ($.Values.redis.port | int64) -}}
{{- range . }}{{ printf "%s\n" (last (splitList ":" .)) }}{{ end -}}
{{- end -}}
{{- range .Values.redis.cluster.nodes }}{{ printf "%s\n" (last (splitList ":" .)) }}{{ end -}}
{{- end }}

{{/* maxInFlight: 1 becomes max-in-flight: 1. */}}
{{- define "livegate.kebab" -}}
{{- $kebab := dict -}}
{{- range $name, $value := . }}{{ $_ := set $kebab (kebabcase $name) $value }}{{ end -}}
{{- toYaml $kebab -}}
{{- end }}
