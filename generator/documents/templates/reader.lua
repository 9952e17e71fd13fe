-- Decides what pandoc answers while it waits for batches: a line with the number of bytes, then so many bytes, in
-- either direction; the line of an answer begins with ok or no. A text that it warns of is not read. It reads with an
-- empty file system.
local format = arg[1]

local function read(text)
  local warnings, tree = pandoc.log.silence(pandoc.read, text, format, { columns = 1 }, {})
  if #warnings > 0 then
    local said = pandoc.json.decode(pandoc.json.encode(warnings), false)
    error(said[1].pretty, 0)
  end
  return pandoc.write(tree, "json")
end

for size in io.lines() do
  local good, answer = pcall(read, io.read(tonumber(size)))
  answer = tostring(answer)
  io.write(good and "ok " or "no ", #answer, "\n", answer)
  io.flush()
end
