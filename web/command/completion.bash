# Completes the command lines of scattergather in bash.
_scattergather() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command= words= files= folders=
	COMPREPLY=()
	# bash splits "-format=json" at the "=".
	if [[ $cur == "=" ]]; then
		cur=
	elif [[ $prev == "=" ]]; then
		prev=${COMP_WORDS[COMP_CWORD-2]}
	fi
	((COMP_CWORD > 1)) && command=${COMP_WORDS[1]}
	case "$command ${prev/#--/-}" in
{{- range $c := .}}{{range .Flags}}{{if .Words}}
	"{{$c.Name}} -{{.Name}}") words="{{join .Words " "}}" ;;
{{- else if .Folder}}
	"{{$c.Name}} -{{.Name}}") folders=1 ;;
{{- else if .Value}}
	"{{$c.Name}} -{{.Name}}") return ;;
{{- end}}{{end}}{{end}}
	*)
		case "$command $cur" in
		" -"*) words="{{range .}}{{if eq .Name "serve"}}{{range .Flags}}-{{.Name}} {{end}}{{end}}{{end}}" ;;
		" "*) words="{{range .}}{{.Name}} {{end}}" ;;
{{- range .}}
		"{{.Name}} -"*) words="{{range .Flags}}-{{.Name}} {{end}}" ;;
{{- if .Args}}
		"{{.Name}} "*) words="{{join .Args " "}}"{{if .Files}} files=1{{end}} ;;
{{- end}}{{end}}
		esac
		;;
	esac
	local IFS=$' \t\n'
	COMPREPLY=($(compgen -W "$words" -- "$cur"))
	IFS=$'\n'
	if [[ $files ]]; then
		COMPREPLY+=($(compgen -f -X '!*.json' -- "$cur"))
		folders=1
	fi
	if [[ $folders ]]; then
		COMPREPLY+=($(compgen -d -- "$cur"))
		type compopt &>/dev/null && compopt -o filenames 2>/dev/null
	fi
}
complete -F _scattergather scattergather
