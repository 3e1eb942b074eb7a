#compdef scattergather
# Completes the command lines of scattergather in zsh.
_scattergather() {
	local -a commands=({{range .}}
		'{{.Name}}:{{quote .About}}'{{end}}
	)
	if ((CURRENT == 2)); then
		_describe command commands
		return
	fi
	local command=$words[2]
	shift words
	((CURRENT--))
	case $command in
{{- range .}}
	{{.Name}})
		_arguments
		{{- range .Flags}} \
			'{{if .Value}}-{{.Name}}=[{{quote .About}}]:{{.Value}}:{{if .Words}}({{join .Words " "}}){{else if .Folder}}_files -/{{else}} {{end}}{{else}}-{{.Name}}[{{quote .About}}]{{end}}'
		{{- end}}
		{{- if .Files}} \
			'1:scenario:_alternative "lessons:lesson:({{join .Args " "}})" "files:file:_files -g \"*.json\""'
		{{- else if .Args}} \
			'1:{{.Name}}:({{join .Args " "}})'
		{{- end}}
		;;
{{- end}}
	esac
}
# The file is read by the shell's start, or found in its fpath.
if [[ $funcstack[1] == _scattergather ]]; then
	_scattergather "$@"
else
	compdef _scattergather scattergather
fi
