// The panels of one activity: inputs, outputs, common, test, commit strategy, task, log, info.
export const captions = {
  Common: '通用',
  Test: '测试',
  Task: '任务',
  Log: '日志',
  'This activity does not have any input properties.': '这个活动没有输入。',
  'This activity does not have any output properties.': '这个活动没有输出。',
  'The name of the activity. Named activities can be referenced by other activities.': '活动的名称，其他活动可按名称引用。',
  'Display text': '显示文字',
  'The text to display in the designer.': '画布上显示的文字。',
  'A description of this activity to be displayed in the designer.': '画布上显示的活动说明。',
  'Show description': '显示说明',
  'Whether to show the description in the designer.': '是否在画布上显示说明。',
  'Start of workflow': '流程起点',
  'When checked, this activity is the start of this workflow.': '勾选后，流程从这个活动开始。',
  'Merge Mode': '汇聚方式',
  Stream: '逐条通过',
  Merge: '合并',
  Converge: '全部到齐',
  Cascade: '依次通过',
  Race: '先到先过',
  'Controls how this activity merges inbound connections. Converge will wait for all inbound connections to complete, while Race will allow the first inbound path to continue while cancelling any bookmarks from other inbound paths, and Stream will let all inbound connections pass through as they arrive.':
    '决定多条连线进入时如何汇聚：全部到齐会等所有连线走完；先到先过让最先到达的继续，并取消其他路径上的等待；逐条通过则来一条走一条。',
  Start: '开始',
  'Select the Start button to run the activity.': '点“开始”运行这个活动。',
  'The commit strategy to use that controls when the workflow state should be committed.': '决定何时保存流程状态的提交策略。',
  'Run Asynchronously': '异步执行',
  'When checked, the workflow will be executed asynchronously.': '勾选后异步执行。',
  'Default Configuration': '默认配置',
  'Default Strategy': '默认策略',
  'Internal State': '内部状态',
  'Input Properties': '输入属性',
  'Output Properties': '输出属性',
  'Add entry': '添加一项',
  'Add case': '添加分支',
  Label: '名称',
  Condition: '条件',
};

export const cells = {};

export const patterns = [
  [/^(.+) \(Date\)$/, name => `${name}（日期）`],
  [/^(.+) \(Time\)$/, name => `${name}（时间）`],
  [/^Unsupported UI hint: (.+)$/, hint => `不支持的输入方式：${hint}`],
];
