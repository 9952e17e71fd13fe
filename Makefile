# 台账：每个目标都可重复运行，已完成的部分会跳过。
.DEFAULT_GOAL := help
.PHONY: help setup fonts system site check serve lint format test inspect-all bench wheel lock clean
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

help: ## 列出全部目标
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## 建虚拟环境，安装锁定的依赖
	@scripts/setup.sh

fonts: setup ## 准备公文字体（.fonts/）
	@scripts/fonts.sh

system: ## 以 root 用 apt 安装测试用的浏览器、LibreOffice、poppler
	@scripts/system.sh install

site: setup fonts ## 检查记录，生成公文和网站（build/site）
	@$(BIN)/taizhang build

check: setup ## 检查记录
	@$(BIN)/taizhang check

serve: setup fonts ## 本机预览，改了记录自动刷新
	@$(BIN)/taizhang serve

lint: setup ## 代码检查：ruff、mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: setup ## 整理代码格式
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

test: ## 代码检查与全部测试
	@if [ "$$(id -u)" = 0 ]; then scripts/system.sh install; else scripts/system.sh check; fi
	@$(MAKE) --no-print-directory setup fonts lint
	@mkdir -p build
	@$(BIN)/pytest -n 2 --dist loadfile --junitxml=build/test-results.xml

inspect-all: setup fonts ## 全部文书逐份检查版面、三种格式的文字、LibreOffice 排出的页数
	@PYTHONPATH=. $(BIN)/python scripts/inspect_all.py

bench: setup fonts ## 测速并与同类工具比较（需要 node、npm；不属于测试）
	@mkdir -p .cache/bench
	@npm install --silent --no-audit --no-fund --ignore-scripts --prefix .cache/bench ajv-cli@5.0.0 ajv-formats@2.1.1
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.papers

wheel: setup ## 打包（dist/）
	@$(BIN)/pip wheel -qq --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist

lock: ## 重新锁定依赖版本（维护者）
	@scripts/lock.sh

clean: ## 删除生成物和缓存（虚拟环境与字体保留）
	@rm -rf build dist .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
