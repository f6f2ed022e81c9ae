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
{{- with .Values.limits }}{{ $_ := set $livegate "limits" (include "livegate.kebab" . | fromYaml) }}{{ end -}}
{{- $stopping := add (include "livegate.seconds" .Values.upstream.deadline) 1 -}}
{{- $spring := dict "lifecycle" (dict "timeout-per-shutdown-phase" (printf "%ds" $stopping)) -}}
{{- with .Values.redis.host -}}
{{- $redis := dict "host" . "port" $.Values.redis.port "ssl" (dict "enabled" $.Values.redis.ssl) -}}
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

{{/* maxInFlight: 1 becomes max-in-flight: 1. */}}
{{- define "livegate.kebab" -}}
{{- $kebab := dict -}}
{{- range $name, $value := . }}{{ $_ := set $kebab (kebabcase $name) $value }}{{ end -}}
{{- toYaml $kebab -}}
{{- end }}
