{{/*
What the schema cannot say: rules over several values, and those on secrets, which the schema's messages would print.
*/}}
{{- define "livegate.checks" -}}
{{- $accounts := include "livegate.accounts" . | fromYaml -}}
{{- $names := keys $accounts | sortAlpha | join ", " -}}
{{- if not (hasKey $accounts .Values.defaultAccount) -}}
{{- fail (printf "defaultAccount: there is no account '%s' among accounts (%s)" .Values.defaultAccount $names) -}}
{{- end -}}

{{- range $i, $key := .Values.security.apiKeys -}}
{{- if not (regexMatch "^[0-9a-fA-F]{64}$" (toString $key.sha256)) -}}
{{- fail (printf "security.apiKeys[%d].sha256 (%s) must be 64 hex digits: the SHA-256 of the key, never the key itself" $i $key.name) -}}
{{- end -}}
{{- range $key.accounts -}}
{{- if not (hasKey $accounts .) -}}
{{- fail (printf "security.apiKeys[%d].accounts (%s): there is no account '%s' among accounts (%s)" $i $key.name . $names) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- with .Values.security.jwt -}}
{{- if not (or .issuerUri .jwkSetUri) -}}
{{- fail "security.jwt: set issuerUri, or jwkSetUri, or leave security.jwt empty to accept no tokens" -}}
{{- end -}}
{{- if not .audience -}}
{{- fail "security.jwt.audience is not set; tokens meant for others must not open this gateway" -}}
{{- end -}}
{{- range .accounts -}}
{{- if not (hasKey $accounts .) -}}
{{- fail (printf "security.jwt.accounts: there is no account '%s' among accounts (%s)" . $names) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- $keys := .Values.credentials.values -}}
{{- if and .Values.credentials.existingSecret $keys -}}
{{- fail "credentials: set either existingSecret or values, not both" -}}
{{- end -}}
{{- range $name, $key := $keys -}}
{{- if not (hasKey $accounts $name) -}}
{{- fail (printf "credentials.values: there is no account '%s' among accounts (%s)" $name $names) -}}
{{- end -}}
{{- end -}}
{{- if not .Values.credentials.existingSecret -}}
{{- range $name, $account := $accounts -}}
{{- $key := default dict (get $keys $name) -}}
{{- range $part := list "accessKey" "secretKey" -}}
{{- $value := default "" (get $key $part) -}}
{{- if not $value -}}
{{- fail (printf "credentials: the account '%s' has no %s; set credentials.existingSecret, or credentials.values.%s.%s" $name $part $name $part) -}}
{{- end -}}
{{- if not (regexMatch "^[!-~]+$" $value) -}}
{{- fail (printf "credentials.values.%s.%s contains blanks or characters that no NCP key has" $name $part) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- $grace := include "livegate.gracePeriod" . | int64 -}}
{{- with .Values.terminationGracePeriodSeconds -}}
{{- if lt (. | int64) $grace -}}
{{- fail (printf "terminationGracePeriodSeconds: %d is too short to stop without losing requests; the sleep, the drain, the upstream deadline and 10s more make %d" (. | int64) $grace) -}}
{{- end -}}
{{- end -}}

{{- if .Values.autoscaling.enabled -}}
{{- if gt (.Values.autoscaling.minReplicas | int64) (.Values.autoscaling.maxReplicas | int64) -}}
{{- fail "autoscaling: minReplicas is greater than maxReplicas" -}}
{{- end -}}
{{- if not (dig "requests" "cpu" "" .Values.resources) -}}
{{- fail "autoscaling: resources.requests.cpu is not set, which the utilization is a percentage of" -}}
{{- end -}}
{{- end -}}

{{- with .Values.podDisruptionBudget -}}
{{- $none := and (kindIs "invalid" .maxUnavailable) (kindIs "invalid" .minAvailable) -}}
{{- $both := not (or (kindIs "invalid" .maxUnavailable) (kindIs "invalid" .minAvailable)) -}}
{{- if and .enabled (or $none $both) -}}
{{- fail "podDisruptionBudget: set one of maxUnavailable and minAvailable, and the other one to null" -}}
{{- end -}}
{{- end -}}

{{- if and .Values.ingress.enabled (not .Values.ingress.hosts) -}}
{{- fail "ingress.hosts is empty; an Ingress without a host would catch everybody's requests" -}}
{{- end -}}
{{- if and .Values.redis.host .Values.networkPolicy.enabled (not .Values.networkPolicy.redis.to) -}}
{{- fail "networkPolicy.redis.to is empty; say which pods or addresses redis.host is" -}}
{{- end -}}
{{- if and .Values.tracing.endpoint .Values.networkPolicy.enabled (not .Values.networkPolicy.collector.to) -}}
{{- fail "networkPolicy.collector.to is empty; say which pods or addresses tracing.endpoint is" -}}
{{- end -}}
{{- if and (not .Values.serviceAccount.create) (not .Values.serviceAccount.name) -}}
{{- fail "serviceAccount.name is not set; with create: false it has to name an existing one" -}}
{{- end -}}

{{- range .Values.extraEnv -}}
{{- if has .name (list "SPRING_CONFIG_IMPORT" "SPRING_CONFIG_ADDITIONAL_LOCATION" "SERVER_PORT" "MANAGEMENT_SERVER_PORT") -}}
{{- fail (printf "extraEnv: %s is set by the chart" .name) -}}
{{- end -}}
{{- if and .value (regexMatch "SECRET_?KEY|ACCESS_?KEY|PASSWORD|CLIENT_?SECRET|PRIVATE_?KEY" .name) -}}
{{- fail (printf "extraEnv: %s looks like a secret; use valueFrom, or a key of credentials.existingSecret" .name) -}}
{{- end -}}
{{- end -}}
{{- range regexFindAll `(?im)^[ -]*["']?[\w.-]*(secret-?key|access-?key|password|client-?secret|private-?key)["']?:.*$` (toYaml .Values.config) -1 -}}
{{- if not (regexMatch `:\s*["']?\$\{` .) -}}
{{- fail (printf "config: %s looks like a secret; it belongs into the Secret of credentials, as a key named like the property" (regexFind `[\w.-]*[\w]` (splitList ":" . | first))) -}}
{{- end -}}
{{- end -}}
{{- if or (dig "server" "port" "" .Values.config) (dig "management" "server" "port" "" .Values.config) (hasKey .Values.config "server.port") (hasKey .Values.config "management.server.port") -}}
{{- fail "config: the ports inside of a pod are fixed, 8080 and 8081; use service.port" -}}
{{- end -}}
{{- end }}
