account = {}
for i = 1, 10 do account[i] = 100 end
torn = 0
function work(thread)
  local a = account
  for i = 1, 50000 do
    local from, to = i % 10 + 1, i * 7 % 10 + 1
    a[from] = a[from] - 1
    a[to] = a[to] + 1
    -- No loop here: another thread may get a turn in one.
    local sum = a[1] + a[2] + a[3] + a[4] + a[5] + a[6] + a[7] + a[8] + a[9] + a[10]
    if sum ~= 1000 then torn = torn + 1 end
  end
end
function check() return torn == 0 and "" or torn .. " sums are wrong" end
